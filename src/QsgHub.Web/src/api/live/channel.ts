import { type AlertFilter, type LiveSignal, Subscription } from './subscription';

/** How the live channel stands: what is shown can be trusted to be the newest while it is live, and no longer. */
export type ChannelState =
  | { readonly kind: 'connecting' }
  /** Connected, and the hub has said that a subscription stands. */
  | { readonly kind: 'live' }
  /** The connection broke and is being made again. */
  | { readonly kind: 'reconnecting'; readonly since: Date }
  /** Several attempts have failed; it goes on trying. */
  | { readonly kind: 'offline'; readonly since: Date };

/** What the channel needs of a connection. SignalR's in the browser, a scripted one in tests. */
export interface Connection {
  /** @throws {Error} The hub could not be reached or did not let the person in. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Opens a session; the result ends it. */
  stream(filter: AlertFilter | null, after: string | null, observer: StreamObserver): () => void;
  /** Called once when a started connection ends, whoever ended it. */
  onclose(closed: () => void): void;
}

/** Hears what a session sends. */
export interface StreamObserver {
  next(message: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/** One subscription, until it is ended. */
export interface LiveSubscription {
  /**
   * Where a later subscription would go on: after the signal that is being told, or after a heartbeat. Null before the
   * first message of a subscription that began with now. Whoever keeps it once a signal is dealt with loses nothing by a restart.
   */
  readonly cursor: string | null;
  /** Ends it; nothing is told any more. */
  readonly end: () => void;
}

/** Waits, unless told to hurry. */
export type Wait = (milliseconds: number) => { readonly done: Promise<void>; readonly hurry: () => void };

const delays = [0, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
const attemptsBeforeOffline = 3;

// A connection that ends sooner counts as a failed attempt: otherwise a hub that lets in and throws out is asked without end.
const shortestLife = 5_000;

// The hub sends a heartbeat every 15 seconds. After three that did not come the connection is worth nothing, whatever it says of itself.
const longestSilence = 45_000;

// Before asking anew for a session that the hub did not take this time.
const pause = 5_000;

// Refusals of a session that stand until something else is asked for.
const refusals = /\b(BAD_FILTER|NO_MEMBERSHIP|TOO_MANY_SUBSCRIPTIONS)\b/;

/**
 * The one live connection of a page or programme. It is open while anything is subscribed, comes back by itself, and lets
 * each subscription resume with its own cursor.
 */
export class LiveChannel {
  readonly #connect: () => Connection;
  readonly #wait: Wait;
  readonly #now: () => Date;
  readonly #subscriptions = new Map<Subscription, () => void>();
  readonly #listeners = new Set<() => void>();
  #state: ChannelState = { kind: 'connecting' };
  #connection: Connection | null = null;
  #heardAt = 0;
  #isRunning = false;
  #hurry: () => void = () => undefined;
  #endWatch: () => void = () => undefined;

  constructor(connect: () => Connection, wait: Wait, now: () => Date) {
    this.#connect = connect;
    this.#wait = wait;
    this.#now = now;
  }

  get state(): ChannelState {
    return this.#state;
  }

  /** Calls the listener whenever the state changes; the result ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Subscribes.
   * @param filter Which alerts; null for those of the caseload or, without one, for all.
   * @param after Cursor to begin after; null for now.
   * @param tell Hears each signal, in order and never before this method has returned.
   */
  subscribe(filter: AlertFilter | null, after: string | null, tell: (signal: LiveSignal) => void): LiveSubscription {
    const subscription = new Subscription(filter, after, tell);
    this.#subscriptions.set(subscription, () => undefined);
    if (this.#connection !== null) {
      this.#open(this.#connection, subscription);
    } else if (!this.#isRunning) {
      void this.#run();
    }

    return {
      get cursor() {
        return subscription.cursor;
      },
      end: () => {
        this.#subscriptions.get(subscription)?.();
        this.#subscriptions.delete(subscription);
      },
    };
  }

  /** Tries at once instead of waiting, such as when the network is back. */
  hurry(): void {
    this.#hurry();
  }

  /** Ends everything. */
  async close(): Promise<void> {
    this.#subscriptions.clear();
    this.#hurry();
    await this.#connection?.stop();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let failures = 0;
    while (this.#subscriptions.size > 0) {
      const connection = this.#connect();
      const closed = new Promise<void>((resolve) => connection.onclose(resolve));
      try {
        await connection.start();
        const started = this.#now();
        this.#connection = connection;
        void this.#watch(connection);
        for (const subscription of this.#subscriptions.keys()) {
          this.#open(connection, subscription);
        }

        await closed;
        failures = this.#now().getTime() - started.getTime() < shortestLife ? failures + 1 : 0;
      } catch {
        failures++;
      }

      this.#connection = null;
      this.#endWatch();
      if (this.#subscriptions.size === 0) {
        break;
      }

      const since = 'since' in this.#state ? this.#state.since : this.#now();
      this.#change(failures < attemptsBeforeOffline ? { kind: 'reconnecting', since } : { kind: 'offline', since });
      const { done, hurry } = this.#wait(delays[Math.min(failures, delays.length - 1)]!);
      this.#hurry = hurry;
      await done;
      this.#hurry = () => undefined;
    }

    this.#isRunning = false;
    this.#change({ kind: 'connecting' });
  }

  async #watch(connection: Connection): Promise<void> {
    this.#heardAt = this.#now().getTime();
    while (this.#connection === connection) {
      const { done, hurry } = this.#wait(longestSilence);
      this.#endWatch = hurry;
      await done;
      if (this.#connection === connection && this.#now().getTime() - this.#heardAt >= longestSilence) {
        await connection.stop();
      }
    }
  }

  #open(connection: Connection, subscription: Subscription): void {
    subscription.opened();
    const end = connection.stream(subscription.filter, subscription.cursor, {
      next: (message) => {
        if (this.#connection === connection) {
          this.#heardAt = this.#now().getTime();
          if (this.#state.kind !== 'live') {
            this.#change({ kind: 'live' });
          }
        }

        if (this.#subscriptions.has(subscription)) {
          subscription.received(message);
        }
      },
      error: (error) => {
        if (!this.#subscriptions.has(subscription)) {
          return;
        }

        // A broken connection ends every session, and the loop opens them again; a refusal ends this one alone; anything else, such
        // as having asked too often, passes.
        if (String(error).includes('BAD_CURSOR')) {
          subscription.cursorRefused();
          if (this.#connection === connection) {
            this.#open(connection, subscription);
          }
        } else if (refusals.test(String(error))) {
          subscription.refused();
        } else {
          void this.#openLater(connection, subscription);
        }
      },
      complete: () => undefined,
    });
    this.#subscriptions.set(subscription, end);
  }

  async #openLater(connection: Connection, subscription: Subscription): Promise<void> {
    await this.#wait(pause).done;
    if (this.#connection === connection && this.#subscriptions.has(subscription)) {
      this.#open(connection, subscription);
    }
  }

  #change(state: ChannelState): void {
    this.#state = state;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
