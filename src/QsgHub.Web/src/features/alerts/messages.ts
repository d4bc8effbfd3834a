import type { ClosureOutcome, ConcernState, Immediacy, Severity } from '../concerns/vocabulary';
import { isImmediacy, isSeverity, isState } from '../concerns/vocabulary';

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
    readonly state: ConcernState;
    readonly text: string | null;
    readonly topics: readonly string[];
    readonly highestImmediacy: Immediacy;
    readonly highestSeverity: Severity;
    readonly stateReason: string | null;
    readonly outcome: { readonly kind: ClosureOutcome; readonly sentence: string; readonly by: string } | null;
  } | null;
}

/** What an event did, besides changing the concern. */
export interface AlertAct {
  readonly organisation: NamedBody;
  readonly personName: string;
  /** The immediacy of an assessment; null for an acknowledgement. */
  readonly immediacy: Immediacy | null;
}

/** Kinds that carry a concern. */
export type AlertKind = 'RAISED' | 'CHANGED' | 'CORRECTED' | 'ACKNOWLEDGED' | 'ASSESSED' | 'OUTCOME' | 'WITHDRAWN';

/** A message of the live channel, read and checked. */
export type LiveMessage =
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'resync' }
  | { readonly kind: 'purge'; readonly concernId: string }
  | {
      readonly kind: 'alert';
      readonly alert: AlertKind;
      readonly occurredAt: string;
      readonly provider: NamedProvider;
      /** The body that acted; null for whoever reads the summary alone. */
      readonly actor: NamedBody | null;
      readonly concern: AlertConcern;
      readonly act: AlertAct | null;
    }
  /** A kind of a later version of the hub, or a body that this client cannot read. */
  | { readonly kind: 'unknown' };

/** The head of a message: its place in the session, and where to resume. */
export interface MessageHead {
  readonly n: number;
  readonly cursor: string;
}

type Loose = Record<string, unknown>;

const alertKinds: readonly string[] = ['RAISED', 'CHANGED', 'CORRECTED', 'ACKNOWLEDGED', 'ASSESSED', 'OUTCOME', 'WITHDRAWN'];

/** The head of a raw message; null when it has none. */
export function headOf(raw: unknown): MessageHead | null {
  const { n, cursor } = loose(raw);
  return typeof n === 'number' && typeof cursor === 'string' ? { n, cursor } : null;
}

/** Reads a raw message. Fields that are not known are left alone; the envelope only ever grows. */
export function readMessage(raw: unknown): LiveMessage {
  const { kind, event } = loose(raw);
  const body = loose(event);
  switch (kind) {
    case 'HEARTBEAT':
      return { kind: 'heartbeat' };
    case 'RESYNC':
      return { kind: 'resync' };
    case 'PURGE':
      return typeof body['concernId'] === 'string' ? { kind: 'purge', concernId: body['concernId'] } : { kind: 'resync' };
    default:
      return typeof kind === 'string' && alertKinds.includes(kind) ? readAlert(kind as AlertKind, body) : { kind: 'unknown' };
  }
}

function readAlert(alert: AlertKind, body: Loose): LiveMessage {
  const concern = readConcern(loose(body['concern']), body['depth'] === 'FULL');
  if (concern === null) {
    return { kind: 'unknown' };
  }

  return {
    kind: 'alert',
    alert,
    occurredAt: text(body['occurredAt']) ?? concern.sharedAt,
    provider: readProvider(loose(body['provider'])),
    actor: readBody(body['actor']),
    concern,
    act: readAct(body),
  };
}

function readConcern(concern: Loose, isFull: boolean): AlertConcern | null {
  const id = text(concern['id']);
  const owner = readBody(concern['owner']);
  const sharedAt = text(concern['sharedAt']);
  if (id === null || owner === null || sharedAt === null) {
    return null;
  }

  const { state, highestImmediacy, highestSeverity } = concern;
  const base = { id, owner, sharedAt, summary: text(concern['summary']) };
  if (!isFull) {
    return { ...base, detail: null };
  }

  return {
    ...base,
    detail: {
      authorName: text(concern['authorName']) ?? '',
      state: isState(state) ? state : 'POSTED',
      text: text(concern['text']),
      topics: Array.isArray(concern['topics']) ? concern['topics'].filter((topic) => typeof topic === 'string') : [],
      highestImmediacy: isImmediacy(highestImmediacy) ? highestImmediacy : 'UNSURE',
      highestSeverity: isSeverity(highestSeverity) ? highestSeverity : 'UNSURE',
      stateReason: text(concern['stateReason']),
      outcome: readOutcome(concern['outcome']),
    },
  };
}

function readOutcome(value: unknown): { kind: ClosureOutcome; sentence: string; by: string } | null {
  const outcome = loose(value);
  const kind = text(outcome['kind']);
  return kind === null ? null : { kind: kind as ClosureOutcome, sentence: text(outcome['sentence']) ?? '', by: readBody(outcome['by'])?.name ?? '' };
}

function readAct(body: Loose): AlertAct | null {
  const acknowledgement = loose(body['acknowledgement']);
  const assessment = loose(body['assessment']);
  const organisation = readBody(acknowledgement['organisation'] ?? assessment['organisation']);
  if (organisation === null) {
    return null;
  }

  const immediacy = assessment['immediacy'];
  return {
    organisation,
    personName: text(acknowledgement['personName'] ?? assessment['authorName']) ?? '',
    immediacy: isImmediacy(immediacy) ? immediacy : null,
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
