import { createContext, useContext } from 'react';
import type { ApiClient } from './client';

/** The client of whoever is signed in. */
export const ApiContext = createContext<ApiClient | null>(null);

/** The client of whoever is signed in; only below the signed-in part of the page. */
export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (api === null) {
    throw new Error('Nobody is signed in here.');
  }

  return api;
}
