import { HubConnectionBuilder, HttpTransportType, LogLevel } from '@microsoft/signalr';
import { type Connection, LiveChannel, type Wait } from './channel';

/** Where the live channel is, and who listens. */
export interface LiveOptions {
  /** Address of the SignalR hub: `/hubs/alerts` on a page of the hub, `https://…/hubs/alerts` from elsewhere. */
  readonly address: string;
  /** Gives a bearer token that is good for now; asked at each connection. */
  readonly token: () => Promise<string>;
}

/** A live channel over SignalR, in a browser or in Node. It connects with the first subscription. */
export function openLiveChannel(options: LiveOptions): LiveChannel {
  return new LiveChannel(() => connect(options), wait, () => new Date());
}

function connect({ address, token }: LiveOptions): Connection {
  // No automatic reconnection of the library's own: a session must resume with its cursor, which only the channel knows.
  const connection = new HubConnectionBuilder()
    .withUrl(address, {
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
