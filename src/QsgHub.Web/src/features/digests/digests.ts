import type { DigestPreference, DigestQuery } from '../../generated/operations';
import { wordsForKind } from '../subscriptions/filterWords';

type Thread = NonNullable<DigestQuery['digest']>['threads'][number];

/** What a digest is of. */
export const spanWords: Readonly<Record<DigestPreference, string>> = { IMMEDIATE: 'Digest', DAILY: 'Digest of a day', WEEKLY: 'Digest of a week' };

/** How much a digest holds, in words; it tells no number beyond what it shows. */
export function countWords({ threads, hasMore, signals }: { readonly threads: readonly unknown[]; readonly hasMore: boolean; readonly signals: readonly unknown[] }): string {
  const concerns = hasMore ? `the ${threads.length} most pressing concerns of more` : threads.length === 1 ? '1 concern' : `${threads.length} concerns`;
  const questions = signals.length === 1 ? '1 signal' : `${signals.length} signals`;
  return signals.length === 0 ? concerns : threads.length === 0 ? questions : `${concerns} and ${questions}`;
}

/** What happened to a concern in the time of a digest. */
export function happenedWords({ kinds, count }: Pick<Thread, 'kinds' | 'count'>): string {
  const words = kinds.map(wordsForKind).join(', ');
  const sentence = words === '' ? 'Something happened' : words[0]!.toUpperCase() + words.slice(1);
  return count > kinds.length ? `${sentence} (${count} events)` : sentence;
}
