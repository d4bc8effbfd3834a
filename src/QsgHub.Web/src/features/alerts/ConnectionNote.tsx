import { localTime } from '../../page/Time';
import { useChannelState } from './ChannelContext';

interface ConnectionNoteProps {
  /** What being live means on this page. */
  readonly live?: string;
}

/** Whether what the page shows can be trusted to be the newest. */
export function ConnectionNote({ live = 'alerts appear here as they are raised' }: ConnectionNoteProps) {
  const state = useChannelState();
  return (
    <p className={`qsg-connection qsg-connection--${state.kind}`} role="status">
      <span className="qsg-connection__sign" aria-hidden="true" />
      {state.kind === 'connecting' && 'Connecting to the live channel…'}
      {state.kind === 'live' && `Live: ${live}`}
      {state.kind === 'reconnecting' && `Reconnecting since ${localTime(state.since.toISOString())}. Nothing will be missed.`}
      {state.kind === 'offline' && `Offline since ${localTime(state.since.toISOString())}. Still trying; what is shown may be out of date.`}
    </p>
  );
}
