import type { CallbacksQuery } from '../../generated/operations';

/** A callback as its system's owner sees it. */
export type Callback = CallbacksQuery['callbacks'][number];

/** How a callback stands, in a word or two. */
export function standing({ isPaused, problem, deliveredAt }: Pick<Callback, 'isPaused' | 'problem' | 'deliveredAt'>): 'Paused' | 'Not taken' | 'Working' | 'Nothing sent yet' {
  return isPaused ? 'Paused' : problem !== null ? 'Not taken' : deliveredAt === null ? 'Nothing sent yet' : 'Working';
}

const problems: Readonly<Record<string, string>> = {
  TIMEOUT: 'it did not answer in time',
  NOT_REACHED: 'it could not be reached',
  REDIRECT_NOT_FOLLOWED: 'it answered with a redirect, and the hub follows none',
  ADDRESS_NOT_ALLOWED: 'its address is not on the list of those that the hub calls; whoever runs the hub keeps that list',
  SECRET_UNREADABLE: 'its secret cannot be read any more: the system must have a new one made',
  NO_MEMBERSHIP: 'the system is no member of the hub any more',
};

/** Why the last attempt failed, in words; the code itself where there are none. */
export function problemWords(problem: string): string {
  const status = /^STATUS_(\d{3})$/.exec(problem)?.[1];
  return status === undefined ? (problems[problem] ?? problem) : `it answered with status ${status}`;
}
