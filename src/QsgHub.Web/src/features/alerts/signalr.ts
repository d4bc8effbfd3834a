import { HubConnectionBuilder, HttpTransportType, LogLevel } from '@microsoft/signalr';
import type { TokenSource } from '../../api/client';
import { type Connection, LiveChannel, type Wait } from './channel';

/** The live channel over SignalR, with the browser's clock and its news about the network. */
export function createChannel(token: TokenSource): { channel: LiveChannel; dispose: () => void } {
  const channel = new LiveChannel(() => connect(token), wait, () => new Date());
  const hurry = (): void => {
    if (document.visibilityState === 'visible') {
      channel.hurry();
    }
  };
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  return {
    channel,
    dispose: () => {
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      void channel.close();
    },
  };
}

function connect(token: TokenSource): Connection {
  // No automatic reconnection of the library's own: a session must resume with its cursor, which only the channel knows.
  const connection = new HubConnectionBuilder()
    .withUrl('/hubs/alerts', {
      accessTokenFactory: token,
      transport: HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents,
      withCredentials: false,
    })
    .configureLogging(LogLevel.None)
    .build();
  return {
    start: () => connection.start(),
    stop: () => connection.stop(),
    onclose: (closed) => connection.onclose(() => closed()),
    stream: (filter, after, observer) => {
      const subscription = connection.stream<unknown>('Subscribe', filter, after).subscribe(observer);
      return () => subscription.dispose();
    },
  };
}

const wait: Wait = (milliseconds) => {
  let hurry = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    // Spread out, so that a restarted hub is not met by everybody in the same instant.
    const timer = setTimeout(resolve, milliseconds * (0.5 + Math.random()));
    hurry = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { done, hurry };
};
