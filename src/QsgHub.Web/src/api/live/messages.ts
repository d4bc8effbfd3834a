import { type LiveImmediacy, type LiveOutcome, type LiveSeverity, type LiveState, immediacies, oneOf, outcomes, severities, states } from './vocabulary';

/** A body, as alerts name it. */
export interface NamedBody {
  readonly code: string;
  readonly name: string;
}

/** A provider, as alerts name it. */
export interface NamedProvider {
  /** ODS code, or the CQC id where there is none; null when the provider has neither. */
  readonly code: string | null;
  readonly name: string;
  readonly isDemonstration: boolean;
}

/** What an alert says about its concern, at the reader's depth. */
export interface AlertConcern {
  readonly id: string;
  readonly owner: NamedBody;
  readonly sharedAt: string;
  readonly summary: string | null;
  /** Everything else; null for whoever reads the summary alone. */
  readonly detail: {
    readonly authorName: string;
    readonly state: LiveState;
    readonly text: string | null;
    readonly topics: readonly string[];
    readonly highestImmediacy: LiveImmediacy;
    readonly highestSeverity: LiveSeverity;
    readonly stateReason: string | null;
    /** Its kind is null for a word of a later version of the hub. */
    readonly outcome: { readonly kind: LiveOutcome | null; readonly sentence: string; readonly by: string } | null;
  } | null;
}

/** What an event did, besides changing the concern. */
export interface AlertAct {
  readonly organisation: NamedBody;
  readonly personName: string;
  /** The immediacy of an assessment; null for an acknowledgement. */
  readonly immediacy: LiveImmediacy | null;
}

/** That a version was wrong; its id is what the body's word is given by. */
export interface AlertCorrection {
  readonly id: string;
  /** What was wrong. */
  readonly reason: string;
  /** Number of the newest version that is wrong. */
  readonly wrongVersion: number;
}

const alertKinds = ['RAISED', 'CHANGED', 'CORRECTED', 'ACKNOWLEDGED', 'ASSESSED', 'OUTCOME', 'WITHDRAWN', 'WIDENED', 'NARROWED', 'LINKED', 'ESCALATED', 'SNOOZED'] as const;

/** Kinds that carry a concern. */
export type AlertKind = (typeof alertKinds)[number];

/** A question that figures ask about a provider. It judges nobody. */
export interface AlertFigures {
  readonly id: string;
  readonly kind: 'SPECIAL_CAUSE' | 'FUNNEL_OUTLIER';
  readonly indicatorCode: string;
  /** First and last day of the newest period that shows it. */
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly value: number;
  /** How many such signals chance alone would make of that period. */
  readonly expectedFalseAlarms: number;
  /** Whether it follows from unpublished figures: handle it as class 23. */
  readonly isUnpublished: boolean;
}

/** An opening of what there is about a provider in an emergency. */
export interface AlertEmergency {
  readonly id: string;
  readonly organisation: NamedBody;
  readonly personName: string;
  readonly reason: string | null;
  readonly expiresAt: string;
  readonly reviewDueAt: string;
}

/** A message of the live channel, read and checked. */
export type LiveMessage =
  | { readonly kind: 'heartbeat' }
  /** Drop everything and fetch anew. */
  | { readonly kind: 'resync'; readonly reason: string | null }
  /** Forget the concern at once, with everything that was kept of it. */
  | { readonly kind: 'purge'; readonly concernId: string }
  | {
      readonly kind: 'alert';
      readonly alert: AlertKind;
      /** Id of the event: the same at every replay, so that a programme that restarts can tell what it has dealt with. */
      readonly eventId: string;
      /** Whether it should interrupt the person: an immediate risk that is his or hers to answer for. */
      readonly interrupts: boolean;
      readonly occurredAt: string;
      readonly provider: NamedProvider;
      /** The body that acted; null for whoever reads the summary alone. */
      readonly actor: NamedBody | null;
      readonly concern: AlertConcern;
      readonly act: AlertAct | null;
      /** Of what is corrected or withdrawn: what was wrong; full readers are told. */
      readonly correction: AlertCorrection | null;
    }
  /** What published figures ask, or unpublished ones that the person may see; told only to whoever names the kind SIGNAL. */
  | { readonly kind: 'figures'; readonly eventId: string; readonly occurredAt: string; readonly provider: NamedProvider; readonly figures: AlertFigures }
  /** Told to owners and information governance. */
  | { readonly kind: 'emergency'; readonly eventId: string; readonly occurredAt: string; readonly provider: NamedProvider; readonly emergency: AlertEmergency }
  /** A kind of a later version of the hub, or a body that this client cannot read. */
  | { readonly kind: 'unknown' };

/** The head of a message: its place in the session, and where to resume. */
export interface MessageHead {
  readonly n: number;
  readonly cursor: string;
}

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
