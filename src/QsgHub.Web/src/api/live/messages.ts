import type { LiveImmediacy, LiveOutcome, LiveSeverity, LiveState } from './vocabulary';

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

/** Kinds that carry a concern. */
export const alertKinds = ['RAISED', 'CHANGED', 'CORRECTED', 'ACKNOWLEDGED', 'ASSESSED', 'OUTCOME', 'WITHDRAWN', 'WIDENED', 'NARROWED', 'LINKED', 'ESCALATED', 'SNOOZED'] as const;

/** One of the kinds that carry a concern. */
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
