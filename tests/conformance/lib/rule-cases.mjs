import { readFileSync } from 'node:fs';

/** The documents of validation-cases.txt, each with the rule it is about. */
export function ruleCases() {
  const blocks = readFileSync(new URL('../validation-cases.txt', import.meta.url), 'utf8').split('\n---\n').slice(1);
  return blocks.map((block) => {
    const [rule, ...lines] = block.trim().split('\n');
    return { rule, query: lines.join('\n') };
  });
}
