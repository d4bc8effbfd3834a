import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');

/** Every import of every file: who imports, and what, as paths below `src` or as the name of a package. */
const imports = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
  .flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';/gm)].map(([, name]) => ({
      from: file,
      to: name!.startsWith('.') ? relative(src, resolve(src, dirname(file), name!)) : name!,
    })),
  );

const among = (from: (file: string) => boolean, isBad: (to: string) => boolean): string[] =>
  imports.filter((one) => from(one.from) && isBad(one.to)).map(({ from: file, to }) => `${file} imports ${to}`);

describe('arrows', () => {
  it('finds the imports at all', () => {
    expect(imports).toContainEqual({ from: 'app/App.tsx', to: 'api/live' });
    expect(imports.length).toBeGreaterThan(300);
  });

  it('lead from pages and features to the API and never back', () => {
    expect(among((file) => file.startsWith('api/'), (to) => /^(features|app|page|forms)\//.test(to))).toEqual([]);
  });

  it('lead from the live channel to SignalR alone', () => {
    expect(among((file) => file.startsWith('api/live/'), (to) => !to.startsWith('api/live/') && to !== '@microsoft/signalr')).toEqual([]);
  });

  it('reach the live channel by its index alone', () => {
    expect(among((file) => !file.startsWith('api/live/'), (to) => to.startsWith('api/live/'))).toEqual([]);
  });

  it('lead from features to the page around them never', () => {
    expect(among((file) => file.startsWith('features/'), (to) => to.startsWith('app/'))).toEqual([]);
  });
});
