import { describe, expect, it } from 'vitest';
import { type Connection, LiveChannel, type StreamObserver } from '../../../src/api/live/channel';
import type { LiveSignal } from '../../../src/api/live';
import { body, wire } from './some';

const silence = 45_000;

interface Session {
  readonly after: string | null;
  readonly observer: StreamObserver;
  isEnded: boolean;
}

/** A connection that does what the test says. */
class ScriptedConnection implements Connection {
  readonly sessions: Session[] = [];
  #closed: () => void = () => undefined;
  readonly #isReachable: boolean;

  constructor(isReachable: boolean) {
    this.#isReachable = isReachable;
  }

  start(): Promise<void> {
    return this.#isReachable ? Promise.resolve() : Promise.reject(new Error('unreachable'));
  }

  stop(): Promise<void> {
    this.#closed();
    return Promise.resolve();
  }

  stream(_: unknown, after: string | null, observer: StreamObserver): () => void {
    const session = { after, observer, isEnded: false };
    this.sessions.push(session);
    return () => {
      session.isEnded = true;
    };
  }

  onclose(closed: () => void): void {
    this.#closed = closed;
  }
}

function world(reachable: readonly boolean[]) {
  const connections: ScriptedConnection[] = [];
  const waits: { readonly milliseconds: number; readonly hurry: () => void }[] = [];
  const watches: { readonly done: Promise<void>; readonly hurry: () => void }[] = [];
  const clock = { now: 0 };
  const channel = new LiveChannel(
    () => {
      const connection = new ScriptedConnection(reachable[connections.length] ?? true);
      connections.push(connection);
      return connection;
    },
    (milliseconds) => {
      let hurry = (): void => undefined;
      const done = new Promise<void>((resolve) => (hurry = resolve));
      if (milliseconds === silence) {
        watches.push({ done, hurry });
      } else {
        waits.push({ milliseconds, hurry });
      }

      return { done, hurry };
    },
    () => new Date(clock.now),
  );
  return { channel, connections, waits, watches, clock };
}

// Lets every promise that is ready run on.
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
};

describe('LiveChannel', () => {
  it('connects with the first subscription and opens a session for each', async () => {
    const { channel, connections } = world([]);
    channel.subscribe(null, 'a', () => undefined);
    await settle();
    channel.subscribe(null, null, () => undefined);
    expect(connections).toHaveLength(1);
    expect(connections[0]!.sessions.map(({ after }) => after)).toEqual(['a', null]);
  });

  it('says that it is live only once the hub has said so', async () => {
    const { channel, connections } = world([]);
    const states: string[] = [];
    channel.listen(() => states.push(channel.state.kind));
    channel.subscribe(null, null, () => undefined);
    await settle();
    expect(channel.state.kind).toBe('connecting');
    connections[0]!.sessions[0]!.observer.next(wire(1, 'HEARTBEAT'));
    connections[0]!.sessions[0]!.observer.next(wire(2, 'HEARTBEAT'));
    expect(states).toEqual(['live']);
  });

  it('gives up a connection on which three heartbeats did not come', async () => {
    const { channel, connections, waits, watches, clock } = world([]);
    channel.subscribe(null, null, () => undefined);
    await settle();
    clock.now = 30_000;
    connections[0]!.sessions[0]!.observer.next(wire(1, 'HEARTBEAT'));
    clock.now = silence;
    watches[0]!.hurry();
    await settle();
    expect(channel.state.kind).toBe('live');
    clock.now = 30_000 + silence;
    watches[1]!.hurry();
    await settle();
    expect(channel.state.kind).toBe('reconnecting');
    waits[0]!.hurry();
    await settle();
    expect(connections).toHaveLength(2);
  });

  it('comes back by itself and resumes with the newest cursor', async () => {
    const { channel, connections, waits, clock } = world([]);
    channel.subscribe(null, 'begin', () => undefined);
    await settle();
    connections[0]!.sessions[0]!.observer.next(wire(1, 'HEARTBEAT'));
    clock.now = 60_000;
    await connections[0]!.stop();
    await settle();
    expect(channel.state).toEqual({ kind: 'reconnecting', since: new Date(60_000) });
    waits[0]!.hurry();
    await settle();
    expect(connections[1]!.sessions[0]!.after).toBe('cursor-1');
    connections[1]!.sessions[0]!.observer.next(wire(1, 'HEARTBEAT'));
    expect(channel.state.kind).toBe('live');
  });

  it('says that it is offline after several failures, since the first, and goes on trying more slowly', async () => {
    const { channel, connections, waits, clock } = world([false, false, false, true]);
    clock.now = 5_000;
    channel.subscribe(null, null, () => undefined);
    const states: string[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      await settle();
      states.push(channel.state.kind);
      clock.now += 10_000;
      channel.hurry();
    }

    expect(states).toEqual(['reconnecting', 'reconnecting', 'offline']);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([1_000, 2_000, 5_000]);
    await settle();
    connections[3]!.sessions[0]!.observer.next(wire(1, 'HEARTBEAT'));
    expect(channel.state.kind).toBe('live');
  });

  it('slows down when the hub lets it in and throws it out at once', async () => {
    const { channel, connections, waits } = world([]);
    channel.subscribe(null, null, () => undefined);
    for (let time = 0; time < 3; time++) {
      await settle();
      await connections[time]!.stop();
      await settle();
      channel.hurry();
    }

    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([1_000, 2_000, 5_000]);
  });

  it('subscribes from now when its cursor is refused, and tells that something may be lost', async () => {
    const { channel, connections } = world([]);
    const heard: LiveSignal['kind'][] = [];
    channel.subscribe(null, 'foreign', (signal) => heard.push(signal.kind));
    await settle();
    connections[0]!.sessions[0]!.observer.error(new Error('HubException: BAD_CURSOR: the cursor is none of yours'));
    expect(heard).toEqual(['lost']);
    expect(connections[0]!.sessions.map(({ after }) => after)).toEqual(['foreign', null]);
  });

  it('tells when the hub takes no such subscription', async () => {
    const { channel, connections } = world([]);
    const heard: LiveSignal['kind'][] = [];
    channel.subscribe({ providerCode: 'NOPE' }, null, (signal) => heard.push(signal.kind));
    await settle();
    connections[0]!.sessions[0]!.observer.error(new Error('HubException: BAD_FILTER: providerCode'));
    expect(heard).toEqual(['refused']);
    expect(connections[0]!.sessions).toHaveLength(1);
  });

  it('asks anew a little later, on the same connection, when the hub was asked too often', async () => {
    const { channel, connections, waits } = world([]);
    const heard: LiveSignal['kind'][] = [];
    channel.subscribe(null, null, (signal) => heard.push(signal.kind));
    await settle();
    connections[0]!.sessions[0]!.observer.error(new Error('HubException: TOO_MANY_REQUESTS: you subscribe too often; wait a little.'));
    expect(connections[0]!.sessions).toHaveLength(1);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([5_000]);

    waits[0]!.hurry();
    await settle();
    expect(connections).toHaveLength(1);
    expect(connections[0]!.sessions).toHaveLength(2);
    expect(heard).toEqual([]);
  });

  it('leaves a session that broke with its connection to the next connection', async () => {
    const { channel, connections, waits } = world([]);
    channel.subscribe(null, null, () => undefined);
    await settle();
    connections[0]!.sessions[0]!.observer.error(new Error('Invocation canceled due to the underlying connection being closed.'));
    await connections[0]!.stop();
    await settle();
    for (const { hurry } of waits) {
      hurry();
    }

    await settle();
    expect(connections.map(({ sessions }) => sessions.length)).toEqual([1, 1]);
  });

  it('tells nothing after a subscription has ended, and closes its session', async () => {
    const { channel, connections } = world([]);
    const heard: LiveSignal['kind'][] = [];
    const { end } = channel.subscribe(null, null, (signal) => heard.push(signal.kind));
    await settle();
    const session = connections[0]!.sessions[0]!;
    end();
    session.observer.next(wire(1, 'HEARTBEAT'));
    expect(session.isEnded).toBe(true);
    expect(heard).toEqual([]);
  });

  it('gives the cursor of the signal that is told, to go on after it in another life', async () => {
    const { channel, connections } = world([]);
    const kept: (string | null)[] = [];
    const subscription = channel.subscribe({ everything: true }, null, (signal) => signal.kind === 'alert' && kept.push(subscription.cursor));
    expect(subscription.cursor).toBeNull();
    await settle();
    for (const message of [wire(1, 'HEARTBEAT'), wire(2, 'RAISED', body('a')), wire(3, 'RAISED', body('b')), wire(4, 'HEARTBEAT')]) {
      connections[0]!.sessions[0]!.observer.next(message);
    }

    expect(kept).toEqual(['cursor-2', 'cursor-3']);
    expect(subscription.cursor).toBe('cursor-4');
    const later = world([]);
    later.channel.subscribe({ everything: true }, kept.at(-1)!, () => undefined);
    await settle();
    expect(later.connections[0]!.sessions[0]!.after).toBe('cursor-3');
  });

  it('leaves nothing waiting once it is closed, so that a programme can end', async () => {
    const { channel, connections, waits, watches } = world([]);
    channel.subscribe(null, null, () => undefined);
    await settle();
    let ended = false;
    void watches[0]!.done.then(() => (ended = true));
    await channel.close();
    await settle();
    expect(ended).toBe(true);
    expect(waits).toEqual([]);
    expect(connections).toHaveLength(1);
    expect(watches).toHaveLength(1);
  });
});
