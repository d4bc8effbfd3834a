// The live channel through the real clients of GraphQL subscriptions.
import { createClient as overSockets } from 'graphql-ws';
import { createClient as overEvents } from 'graphql-sse';
import WebSocket from 'ws';

const query = 'subscription { alerts { n cursor kind event { id depth concernId concern { id summary text } } } }';

/** Subscribes a member over graphql-transport-ws and over server-sent events; resolves once both subscriptions stand. */
export async function subscribeByGraphQL(member) {
  const sockets = overSockets({
    url: `${member.hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${member.token}` },
  });
  const events = overEvents({ url: `${member.hub.url}/graphql`, retryAttempts: 0, headers: { authorization: `Bearer ${member.token}` } });
  const feeds = [await open(sockets), await open(events)];
  return { feeds, close: () => (sockets.dispose(), events.dispose()) };
}

function open(client) {
  const feed = { messages: [], waiting: [] };
  feed.until = (condition) => (condition(feed.messages) ? Promise.resolve() : new Promise((done, fail) => feed.waiting.push({ condition, done, fail })));
  client.subscribe({ query }, {
    next({ data, errors }) {
      if (errors) {
        feed.waiting.splice(0).forEach(({ fail }) => fail(new Error(JSON.stringify(errors))));
        return;
      }
      feed.messages.push(data.alerts);
      feed.waiting = feed.waiting.filter(({ condition, done }) => !(condition(feed.messages) && (done(), true)));
    },
    error: (error) => feed.waiting.splice(0).forEach(({ fail }) => fail(error)),
    complete: () => {},
  });
  return feed.until((messages) => messages.length > 0).then(() => feed);
}
