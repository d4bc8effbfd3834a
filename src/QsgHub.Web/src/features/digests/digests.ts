import type { DigestPreference, DigestQuery } from '../../generated/operations';
import { wordsForKind } from '../subscriptions/filterWords';

type Thread = NonNullable<DigestQuery['digest']>['threads'][number];

/** What a digest is of. */
export const spanWords: Readonly<Record<DigestPreference, string>> = { IMMEDIATE: 'Digest', DAILY: 'Digest of a day', WEEKLY: 'Digest of a week' };

/** How many concerns a digest holds, in words; it tells no number beyond those that it shows. */
export function countWords(shown: number, hasMore: boolean): string {
  return hasMore ? `the ${shown} most pressing concerns of more` : shown === 1 ? '1 concern' : `${shown} concerns`;
}

/** What happened to a concern in the time of a digest. */
export function happenedWords({ kinds, count }: Pick<Thread, 'kinds' | 'count'>): string {
  const words = kinds.map(wordsForKind).join(', ');
  const sentence = words === '' ? 'Something happened' : words[0]!.toUpperCase() + words.slice(1);
  return count > kinds.length ? `${sentence} (${count} events)` : sentence;
}
