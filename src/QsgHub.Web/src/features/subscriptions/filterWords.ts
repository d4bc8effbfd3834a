import type { DigestPreference, EventKind, SavedFilterFragment } from '../../generated/operations';
import { immediacyWords, severityWords } from '../concerns/vocabulary';
import { regions } from '../directory/regions';

/** How soon somebody wants to hear of what matches. */
export const digestWords: Readonly<Record<DigestPreference, { readonly label: string; readonly hint: string }>> = {
  IMMEDIATE: { label: 'As it happens', hint: 'In the live feed; no digest is made.' },
  DAILY: { label: 'In a digest each day', hint: 'Cut in the morning, with what happened in the day before.' },
  WEEKLY: { label: 'In a digest each week', hint: 'Cut on Monday morning, with what happened in the week before.' },
};

/** What happened, without by whom. */
export const kindWords: Readonly<Record<EventKind, string>> = {
  RAISED: 'raised or shared',
  CHANGED: 'changed',
  ACKNOWLEDGED: 'acknowledged',
  ASSESSED: 'assessed',
  OUTCOME: 'closed',
  WITHDRAWN: 'withdrawn',
  CORRECTED: 'corrected',
  WIDENED: 'opened to further readers',
  NARROWED: 'closed to some readers',
  LINKED: 'another raised beside it',
  ESCALATED: 'passed on for want of an acknowledgement',
  SNOOZED: 'put aside',
  SIGNAL: 'signals of figures',
  EMERGENCY_OPENED: 'opened in an emergency',
  PURGE: 'taken back',
  RESYNC: 'fetched anew',
  AUDIENCE_CHANGED: 'shown to others',
};

/** A kind of the wire in words; as it is, where a later version of the hub says something new. */
export function wordsForKind(kind: string): string {
  return Object.hasOwn(kindWords, kind) ? kindWords[kind as EventKind] : kind.toLowerCase().replaceAll('_', ' ');
}

/** The parts of a saved filter in words, all but the provider, whose name the hub knows. */
export function filterParts(filter: SavedFilterFragment, topicNames: ReadonlyMap<string, string>): string[] {
  const { everything, caseload, regionCode, locationCode, icbCode, groupCode, topic, immediacyAtLeast, severityAtLeast, text, kinds } = filter;
  const parts = [
    regionCode && `region: ${regions.find(({ code }) => code === regionCode)?.name ?? regionCode}`,
    locationCode && `location: ${locationCode}`,
    icbCode && `commissioned by: ${icbCode}`,
    groupCode && `group: ${groupCode}`,
    topic && `topic: ${topicNames.get(topic) ?? topic}`,
    immediacyAtLeast && `immediacy at least: ${immediacyWords[immediacyAtLeast].label.toLowerCase()}`,
    severityAtLeast && `severity at least: ${severityWords[severityAtLeast].toLowerCase()}`,
    text && `words: ${text}`,
    kinds && kinds.length > 0 && `only what is ${kinds.map((kind) => kindWords[kind]).join(', ')}`,
  ].filter((part) => typeof part === 'string' && part !== '') as string[];

  // The hub reads a filter without any part as the caseload, where there is one.
  const isBare = everything !== true && parts.length === 0 && filter.providerCode === null;
  const scope = caseload === true ? 'your caseload' : isBare ? 'your caseload, or everything that you may see while that is empty' : 'everything that you may see';
  return [scope, ...parts];
}
