import { type AlertAct, type AlertConcern, type AlertCorrection, type AlertKind, alertKinds, type LiveMessage, type MessageHead, type NamedBody, type NamedProvider } from './messages';
import { immediacies, type LiveOutcome, oneOf, outcomes, severities, states } from './vocabulary';

type Loose = Record<string, unknown>;

/** The head of a raw message; null when it has none. */
export function headOf(raw: unknown): MessageHead | null {
  const { n, cursor } = loose(raw);
  return typeof n === 'number' && typeof cursor === 'string' ? { n, cursor } : null;
}

/** Reads a raw message. Fields that are not known are left alone; the envelope only ever grows. */
export function readMessage(raw: unknown): LiveMessage {
  const { kind, event, interrupts, resync } = loose(raw);
  const body = loose(event);
  switch (kind) {
    case 'HEARTBEAT':
      return { kind: 'heartbeat' };
    case 'RESYNC':
      return { kind: 'resync', reason: text(loose(resync)['reason']) };
    case 'PURGE':
      // A purge that cannot be read forgets everything rather than nothing.
      return typeof body['concernId'] === 'string' ? { kind: 'purge', concernId: body['concernId'] } : { kind: 'resync', reason: null };
    case 'SIGNAL':
      return readFigures(body);
    case 'EMERGENCY_OPENED':
      return readEmergency(body);
    default: {
      const alert = oneOf(alertKinds, kind);
      return alert === null ? { kind: 'unknown' } : readAlert(alert, body, interrupts === true);
    }
  }
}

function readAlert(alert: AlertKind, body: Loose, interrupts: boolean): LiveMessage {
  const eventId = text(body['id']);
  const concern = readConcern(loose(body['concern']), body['depth'] === 'FULL');
  if (concern === null || eventId === null) {
    return { kind: 'unknown' };
  }

  return {
    kind: 'alert',
    alert,
    eventId,
    interrupts,
    occurredAt: text(body['occurredAt']) ?? concern.sharedAt,
    provider: readProvider(loose(body['provider'])),
    actor: readBody(body['actor']),
    concern,
    act: readAct(body),
    correction: readCorrection(loose(body['correction'])),
  };
}

function readConcern(concern: Loose, isFull: boolean): AlertConcern | null {
  const id = text(concern['id']);
  const owner = readBody(concern['owner']);
  const sharedAt = text(concern['sharedAt']);
  if (id === null || owner === null || sharedAt === null) {
    return null;
  }

  const base = { id, owner, sharedAt, summary: text(concern['summary']) };
  if (!isFull) {
    return { ...base, detail: null };
  }

  return {
    ...base,
    detail: {
      authorName: text(concern['authorName']) ?? '',
      state: oneOf(states, concern['state']) ?? 'POSTED',
      text: text(concern['text']),
      topics: Array.isArray(concern['topics']) ? concern['topics'].filter((topic) => typeof topic === 'string') : [],
      highestImmediacy: oneOf(immediacies, concern['highestImmediacy']) ?? 'UNSURE',
      highestSeverity: oneOf(severities, concern['highestSeverity']) ?? 'UNSURE',
      stateReason: text(concern['stateReason']),
      outcome: readOutcome(concern['outcome']),
    },
  };
}

function readOutcome(value: unknown): { kind: LiveOutcome | null; sentence: string; by: string } | null {
  const outcome = loose(value);
  return text(outcome['kind']) === null ? null : { kind: oneOf(outcomes, outcome['kind']), sentence: text(outcome['sentence']) ?? '', by: readBody(outcome['by'])?.name ?? '' };
}

function readAct(body: Loose): AlertAct | null {
  const acknowledgement = loose(body['acknowledgement']);
  const assessment = loose(body['assessment']);
  const organisation = readBody(acknowledgement['organisation'] ?? assessment['organisation']);
  if (organisation === null) {
    return null;
  }

  return {
    organisation,
    personName: text(acknowledgement['personName'] ?? assessment['authorName']) ?? '',
    immediacy: oneOf(immediacies, assessment['immediacy']),
  };
}

function readCorrection(correction: Loose): AlertCorrection | null {
  const id = text(correction['id']);
  const wrongVersion = correction['wrongVersion'];
  return id === null || typeof wrongVersion !== 'number' ? null : { id, reason: text(correction['reason']) ?? '', wrongVersion };
}

function readFigures(body: Loose): LiveMessage {
  const signal = loose(body['signal']);
  const [eventId, occurredAt, id, indicatorCode, periodStart, periodEnd] = [body['id'], body['occurredAt'], signal['id'], signal['indicatorCode'], signal['periodStart'], signal['periodEnd']].map(text);
  const kind = oneOf(['SPECIAL_CAUSE', 'FUNNEL_OUTLIER'] as const, signal['kind']);
  const { value, expectedFalseAlarms } = signal;
  if (!eventId || !occurredAt || !id || !indicatorCode || !periodStart || !periodEnd || kind === null || typeof value !== 'number' || typeof expectedFalseAlarms !== 'number') {
    return { kind: 'unknown' };
  }

  // What does not say that it is published is handled as if it were not.
  const figures = { id, kind, indicatorCode, periodStart, periodEnd, value, expectedFalseAlarms, isUnpublished: signal['isUnpublished'] !== false };
  return { kind: 'figures', eventId, occurredAt, provider: readProvider(loose(body['provider'])), figures };
}

function readEmergency(body: Loose): LiveMessage {
  const emergency = loose(body['emergency']);
  const organisation = readBody(emergency['organisation']);
  const [eventId, occurredAt, id, expiresAt, reviewDueAt] = [body['id'], body['occurredAt'], emergency['id'], emergency['expiresAt'], emergency['reviewDueAt']].map(text);
  if (!eventId || !occurredAt || !id || !expiresAt || !reviewDueAt || organisation === null) {
    return { kind: 'unknown' };
  }

  return {
    kind: 'emergency',
    eventId,
    occurredAt,
    provider: readProvider(loose(body['provider'])),
    emergency: { id, organisation, personName: text(emergency['personName']) ?? '', reason: text(emergency['reason']), expiresAt, reviewDueAt },
  };
}

function readProvider(provider: Loose): NamedProvider {
  return {
    code: text(provider['odsCode']) ?? text(provider['cqcId']),
    name: text(provider['name']) ?? '',
    isDemonstration: provider['isDemonstration'] === true,
  };
}

function readBody(value: unknown): NamedBody | null {
  const body = loose(value);
  const code = text(body['code']);
  return code === null ? null : { code, name: text(body['name']) ?? code };
}

function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
