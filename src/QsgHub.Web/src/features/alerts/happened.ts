import { immediacyWords } from '../concerns/vocabulary';
import type { Thread } from './threads';

/** What an event did, in words. */
export function happened({ alert, actor, act }: NonNullable<Thread['latest']>): string {
  const by = act === null ? (actor?.name ?? null) : act.personName === '' ? act.organisation.name : `${act.personName}, ${act.organisation.name}`;
  switch (alert) {
    case 'RAISED':
      return by === null ? 'Shared' : `Raised by ${by}`;
    case 'CHANGED':
      return by === null ? 'The summary was changed' : `Changed by ${by}`;
    case 'CORRECTED':
      return by === null ? 'The summary was wrong and has been corrected' : `Corrected by ${by}: what it said before was wrong`;
    case 'ACKNOWLEDGED':
      return by === null ? 'Acknowledged' : `Acknowledged by ${by}`;
    case 'ASSESSED': {
      const judged = act?.immediacy ? ` as ${immediacyWords[act.immediacy].label.toLowerCase()}` : '';
      return by === null ? `Assessed${judged}` : `Assessed${judged} by ${by}`;
    }
    case 'OUTCOME':
      return by === null ? 'Closed' : `Closed by ${by}`;
    case 'WITHDRAWN':
      return by === null ? 'Withdrawn' : `Withdrawn by ${by}`;
    case 'WIDENED':
      return by === null ? 'Opened to further readers' : `Opened to further readers by ${by}`;
    case 'NARROWED':
      return by === null ? 'Closed to some readers' : `Closed to some readers by ${by}`;
    case 'LINKED':
      return by === null ? 'Another concern was raised beside it' : `Another concern was raised beside it by ${by}`;
    case 'SNOOZED':
      return 'Put aside by you, or no longer';
    case 'ESCALATED':
      return 'Passed on to you, since nobody has acknowledged it in time';
  }
}
