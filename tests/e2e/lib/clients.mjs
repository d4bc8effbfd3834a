// The clients of the story: GraphQL over HTTP and the real SignalR client.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

/** A persona with its token: asks, and subscribes. */
export class Member {
  constructor(hub, persona) {
    this.hub = hub;
    this.persona = persona;
    this.token = hub.cli('token', '--persona', persona).trim();
  }

  /** Posts a document and gives status, body text, parsed body and the hint when to try again. */
  async post(query, variables) {
    const response = await fetch(`${this.hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, text, body: text ? JSON.parse(text) : undefined, retryAfter: response.headers.get('retry-after') };
  }

  /** Data of a request that must succeed. */
  async ask(query, variables) {
    const { status, body, text } = await this.post(query, variables);
    if (status !== 200 || body.errors) {
      throw new Error(`${this.persona}: ${status} ${text}`);
    }
    return body.data;
  }

  /** Errors of a request that must be refused: code and field of each. */
  async refused(query, variables) {
    const { body, text } = await this.post(query, variables);
    if (!body.errors) {
      throw new Error(`${this.persona} was not refused: ${text}`);
    }
    return body.errors.map(({ extensions }) => ({ code: extensions?.code, field: extensions?.field }));
  }

  /** Subscribes and waits until the subscription stands. */
  async subscribe(filter = null, after = null) {
    const feed = new Feed(this);
    await feed.open(filter, after);
    return feed;
  }
}

/** What one subscription received, in order. */
export class Feed {
  constructor(member) {
    this.member = member;
    this.messages = [];
    this.waiting = [];
  }

  async open(filter, after) {
    this.connection = new HubConnectionBuilder()
      .withUrl(`${this.member.hub.url}/hubs/alerts`, {
        accessTokenFactory: () => this.member.token,
        // Behind a proxy the negotiation and the socket may reach two nodes.
        ...(this.member.hub.isBehindProxy ? { skipNegotiation: true, transport: HttpTransportType.WebSockets } : {}),
      })
      .configureLogging(LogLevel.None)
      .build();
    await this.connection.start();
    this.connection.stream('Subscribe', filter, after).subscribe({
      next: (message) => {
        this.messages.push(message);
        this.#settle();
      },
      complete: () => this.#end(new Error('the subscription was completed by the hub')),
      error: (error) => this.#end(error),
    });
    await this.until((messages) => messages.length > 0);
  }

  get cursor() {
    return this.messages.at(-1).cursor;
  }

  /** Everything but heartbeats. */
  get alerts() {
    return this.messages.filter(({ kind }) => kind !== 'HEARTBEAT');
  }

  /** Waits until what was received satisfies a condition; the test's own time limit bounds it. */
  until(condition) {
    if (condition(this.messages)) {
      return Promise.resolve();
    }
    return new Promise((done, fail) => this.waiting.push({ condition, done, fail }));
  }

  /** Waits for an alert of a kind about a concern. */
  async alert(kind, concernId) {
    const match = ({ kind: k, event }) => k === kind && (event?.concern?.id ?? event?.concernId) === concernId;
    await this.until((messages) => messages.some(match));
    return this.messages.find(match);
  }

  async close() {
    await this.connection.stop();
  }

  #settle() {
    this.waiting = this.waiting.filter(({ condition, done }) => !(condition(this.messages) && (done(), true)));
  }

  #end(error) {
    this.error = error;
    this.waiting.splice(0).forEach(({ fail }) => fail(error));
  }
}
