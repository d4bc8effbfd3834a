/**
 * Listens to the hub's live channel (`schema/asyncapi.yaml`): typed messages, cursors, resumption, what to forget. It needs
 * `@microsoft/signalr` and nothing else of this client. The README beside it shows a whole programme.
 */
export { type ChannelState, LiveChannel, type LiveSubscription } from './channel';
export type { AlertAct, AlertConcern, AlertCorrection, AlertEmergency, AlertFigures, AlertKind, NamedBody, NamedProvider } from './messages';
export { hurryOnReturn } from './returning';
export { type LiveOptions, openLiveChannel } from './signalr';
export type { AlertFilter, LiveSignal } from './subscription';
export { immediacies, type LiveImmediacy, type LiveOutcome, type LiveSeverity, type LiveState, outcomes, severities, states } from './vocabulary';
