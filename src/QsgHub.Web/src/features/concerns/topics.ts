import { useMemo } from 'react';
import { useSession } from '../session/SessionContext';

/** Names of topics by code. */
export function useTopicNames(): ReadonlyMap<string, string> {
  const { topics } = useSession();
  return useMemo(() => new Map(topics.map(({ code, name }) => [code, name])), [topics]);
}
