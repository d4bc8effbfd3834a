import type { AlertFilter } from '../../api/live';
import type { AlertFilterInput, ConcernFilterInput, SavedFilterFragment } from '../../generated/operations';
import { type Immediacy, isImmediacy } from '../concerns/vocabulary';
import type { ThreadFilter } from './threads';

/** What the feed is narrowed to, as it stands in the address: a filtered feed can be bookmarked and passed on. */
export interface FeedFilter {
  readonly provider: string | null;
  readonly region: string | null;
  readonly topic: string | null;
  readonly immediacy: Immediacy | null;
}

/** Reads the filter from the address's search part. */
export function readFilter(search: string): FeedFilter {
  const parameters = new URLSearchParams(search);
  const immediacy = parameters.get('immediacy');
  return {
    provider: parameters.get('provider') || null,
    region: parameters.get('region') || null,
    topic: parameters.get('topic') || null,
    immediacy: isImmediacy(immediacy) ? immediacy : null,
  };
}

/** The address of the feed with this filter. */
export function addressOf(filter: FeedFilter): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (typeof value === 'string') {
      parameters.set(name, value);
    }
  }

  const search = parameters.toString();
  return search === '' ? '/' : `/?${search}`;
}

/** The filter for lists. */
export function listFilter({ provider, region, topic, immediacy }: FeedFilter): ConcernFilterInput {
  return {
    ...(provider !== null && { providerCode: provider }),
    ...(region !== null && { regionCode: region }),
    ...(topic !== null && { topic }),
    ...(immediacy !== null && { immediacyAtLeast: immediacy }),
  };
}

/**
 * The filter for the live channel. Topic and immediacy are judged here, because the channel tells nothing of a concern
 * that stops matching, and the page must let go of it. The feed shows everything beside the list, not the caseload alone.
 */
export function liveFilter({ provider, region }: FeedFilter): AlertFilter {
  return { everything: true, ...(provider !== null && { providerCode: provider }), ...(region !== null && { regionCode: region }) };
}

/** The part of the filter that the page judges by itself. */
export function threadFilter({ topic, immediacy }: FeedFilter): ThreadFilter {
  return { topic, immediacyAtLeast: immediacy };
}

/** The filter as a subscription saves it. Of the caseload, or of everything that the person reads. */
export function filterToSave(filter: FeedFilter, ofCaseload: boolean): AlertFilterInput {
  return { ...(ofCaseload ? { caseload: true } : { everything: true }), ...listFilter(filter) };
}

/** The feed's address for a saved filter; null for one with parts that the feed has no field for. */
export function addressOfSaved(saved: SavedFilterFragment): string | null {
  const { everything, providerCode, regionCode, topic, immediacyAtLeast, ...others } = saved;
  return everything === true && Object.values(others).every((part) => part === null)
    ? addressOf({ provider: providerCode, region: regionCode, topic, immediacy: immediacyAtLeast })
    : null;
}
