import type { LiveMessage } from './messages';
import { headOf, readMessage } from './readMessage';
import type { LiveImmediacy, LiveSeverity } from './vocabulary';

/**
 * Which alerts a subscription asks for, in the hub's terms. Parts left out do not narrow it, except that a filter without
 * any part means the person's caseload, where there is one. It grants nothing: each alert is judged when it is told.
 */
export interface AlertFilter {
  /** Everything that the person reads, and not the caseload alone. */
  readonly everything?: boolean;
  /** The person's caseload alone, together with the other parts. */
  readonly caseload?: boolean;
  /** ODS code or CQC id. */
  readonly providerCode?: string;
  /** ODS code or CQC id of a location of the provider. */
  readonly locationCode?: string;
  readonly regionCode?: string;
  /** Code of a body that commissions the provider today. */
  readonly icbCode?: string;
  /** Code of a group that the person sits in. */
  readonly groupCode?: string;
  readonly topic?: string;
  readonly immediacyAtLeast?: LiveImmediacy;
  readonly severityAtLeast?: LiveSeverity;
  /** Words that all stand in what the person reads of it; up to 200 characters. */
  readonly text?: string;
  /** Any of these kinds, in the words of the wire. What was heard is corrected and withdrawn whatever they are. */
  readonly kinds?: readonly string[];
}

/** What a subscriber is told. */
export type LiveSignal =
  /** The subscription stands: whatever changes from now on is told. */
  | { readonly kind: 'standing' }
  /** Something may have been missed: fetch anew. Nothing need be forgotten meanwhile. */
  | { readonly kind: 'lost' }
  /** The hub takes no subscription with this filter: nothing will come. */
  | { readonly kind: 'refused' }
  | Exclude<LiveMessage, { kind: 'heartbeat' | 'unknown' }>;

/**
 * One subscription across reconnections: remembers the cursor to come back with, and checks that the messages of each
 * session are numbered without a gap.
 */
export class Subscription {
  readonly filter: AlertFilter | null;
  readonly #tell: (signal: LiveSignal) => void;
  #cursor: string | null;
  #expected = 1;

  constructor(filter: AlertFilter | null, after: string | null, tell: (signal: LiveSignal) => void) {
    this.filter = filter;
    this.#cursor = after;
    this.#tell = tell;
  }

  /** Where the next session begins; null for now. */
  get cursor(): string | null {
    return this.#cursor;
  }

  /** A new session begins: its numbers start at 1. */
  opened(): void {
    this.#expected = 1;
  }

  /** Takes a raw message of the session. */
  received(raw: unknown): void {
    const head = headOf(raw);
    if (head === null) {
      return;
    }

    const isFirst = this.#expected === 1;
    const isGap = head.n !== this.#expected;
    this.#expected = head.n + 1;
    this.#cursor = head.cursor;
    if (isGap) {
      this.#tell({ kind: 'lost' });
    } else if (isFirst) {
      this.#tell({ kind: 'standing' });
    }

    const message = readMessage(raw);
    if (message.kind !== 'heartbeat' && message.kind !== 'unknown') {
      this.#tell(message);
    }
  }

  /** The hub takes no such subscription. */
  refused(): void {
    this.#tell({ kind: 'refused' });
  }

  /** The hub does not take the cursor: begin with now, after the page has fetched anew. */
  cursorRefused(): void {
    this.#cursor = null;
    this.#tell({ kind: 'lost' });
  }
}
