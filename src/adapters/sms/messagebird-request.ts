/**
 * Lends the `messagebird` package an agent.
 *
 * The package takes neither an address nor an agent: it always calls `https.request` for
 * rest.messagebird.com, which uses `https.globalAgent`. Node reads that property, and the request takes
 * its agent, before `https.request` returns. So the property is exchanged for the length of one
 * synchronous call and put back: nothing else in the process can run in between or ever see it.
 *
 * **Danger:** should the package ever make its request later (on a timer, after a promise), the request
 * would leave through the ordinary agent, in the demo too. It is therefore pinned to one version, and
 * `withGlobalAgent` refuses to go on when the agent lent was not asked for a connection.
 */
import https from 'node:https';

/** An agent that can tell whether it was used. */
class WatchedAgent extends https.Agent {
  asked = false;

  constructor(private readonly inner: https.Agent) {
    super({ keepAlive: false });
  }

  override createConnection(...given: Parameters<https.Agent['createConnection']>) {
    this.asked = true;
    return this.inner.createConnection(...given);
  }
}

/**
 * Runs `makeRequest`, whose HTTPS requests take `agent`'s connections.
 *
 * Connections are not kept for a second request: the package adds a listener to a kept one each time,
 * and a kept one that the other side has just closed would make an outcome doubtful without need.
 *
 * @throws Error when `makeRequest` returned without having asked for a connection.
 */
export function withGlobalAgent(agent: https.Agent, makeRequest: () => void): void {
  const watched = new WatchedAgent(agent);
  const usual = https.globalAgent;
  https.globalAgent = watched;
  try {
    makeRequest();
  } finally {
    https.globalAgent = usual;
  }
  if (!watched.asked) throw new Error('The messagebird package no longer makes its request at once.');
}
