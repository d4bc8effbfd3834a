import { expect, it } from 'vitest';
import { entriesOf } from '../../src/features/concerns/Timeline';
import type { WholeConcernFragment } from '../../src/generated/operations';

type Detail = NonNullable<WholeConcernFragment['detail']>;

const version = (number: number, text: string) => ({ number, at: `2026-11-0${number}T10:00:00Z`, authorName: 'Morgan', state: 'POSTED', reason: null, text, organisation: { name: 'The board' } });

it('a timeline says which words were corrected, and that they were wrong', () => {
  const detail = {
    text: 'Ward 9.',
    versions: [version(1, 'Ward 6.'), version(2, 'Ward 7.'), version(3, 'Ward 9.')],
    corrections: [{ kind: 'CORRECTED', wrongVersion: 2 }],
    assessments: [],
    acknowledgements: [],
  } as unknown as Detail;
  expect(entriesOf(detail).map(({ what, words, wasWrong }) => [what, words, wasWrong])).toEqual([
    ['Corrected', null, false],
    ['Words changed', 'Ward 7.', true],
    ['Raised', 'Ward 6.', false],
  ]);
});
