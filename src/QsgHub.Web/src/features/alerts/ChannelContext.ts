import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { AlertFilter, ChannelState, LiveChannel, LiveSignal } from '../../api/live';

/** The live channel of whoever is signed in. */
export const ChannelContext = createContext<LiveChannel | null>(null);

function useChannel(): LiveChannel {
  const channel = useContext(ChannelContext);
  if (channel === null) {
    throw new Error('Nobody is signed in here.');
  }

  return channel;
}

/** How the live channel stands. */
export function useChannelState(): ChannelState {
  const channel = useChannel();
  return useSyncExternalStore(
    (listener) => channel.listen(listener),
    () => channel.state,
  );
}

/**
 * Subscribes while the component is there.
 * @param filter Which alerts; compared by value.
 * @param after Cursor to begin after; null for now; undefined to wait with subscribing.
 * @param tell Hears the signals; the newest function counts.
 */
export function useAlerts(filter: AlertFilter, after: string | null | undefined, tell: (signal: LiveSignal) => void): void {
  const channel = useChannel();
  const newest = useRef(tell);
  useEffect(() => {
    newest.current = tell;
  });

  const key = JSON.stringify(filter);
  useEffect(
    () => (after === undefined ? undefined : channel.subscribe(JSON.parse(key) as AlertFilter, after, (signal) => newest.current(signal)).end),
    [channel, key, after],
  );
}

const controlOnly: AlertFilter = { everything: true, kinds: ['RESYNC'] };

/**
 * For pages that hold nothing of any concern: calls when what they show must be forgotten and fetched anew, or is no
 * longer sure to be whole.
 */
export function useResync(renew: (mustForget: boolean) => void): void {
  useAlerts(controlOnly, null, ({ kind }) => {
    if (kind === 'resync' || kind === 'lost') {
      renew(kind === 'resync');
    }
  });
}
