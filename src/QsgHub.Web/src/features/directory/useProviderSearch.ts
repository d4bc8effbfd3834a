import { useEffect, useState } from 'react';
import { type QueryState, useQuery } from '../../api/useQuery';
import { ProviderSearchDocument, type ProviderSearchQuery } from '../../generated/operations';

const pause = 200;

/** Searches while somebody types, once they pause. Fewer than two characters find too much to be of use. */
export function useProviderSearch(words: string): QueryState<ProviderSearchQuery> {
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(words.trim()), pause);
    return () => clearTimeout(timer);
  }, [words]);
  return useQuery(ProviderSearchDocument, search.length < 2 ? null : { search });
}
