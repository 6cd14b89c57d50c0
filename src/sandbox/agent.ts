/** The one way a client is led to the sandbox although it asks for another company's host. */
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

/** Key that signs status reports unless the sandbox is told otherwise. */
export const SANDBOX_MESSAGEBIRD_SIGNING_KEY = 'sandbox-messagebird-signing-key';

/** Where the sandbox's TLS door is and whom it is vouched for by. */
export interface SandboxAgentOptions {
  tlsPort: number;
  /** PEM file of the sandbox's authority; read once, when the agent is made. */
  caFile: string;
}

class SandboxAgent extends Agent {
  constructor(
    private readonly tlsPort: number,
    private readonly ca: Buffer,
  ) {
    // Connections are not kept: the messagebird package adds a listener to a kept one at each request,
    // and a kept connection that the other side just closed makes an outcome doubtful without need.
    super({ keepAlive: false });
  }

  override createConnection(options: ConnectionOptions): TLSSocket {
    const { servername } = options;
    return connect({
      host: '127.0.0.1',
      port: this.tlsPort,
      ca: this.ca,
      ...(servername === undefined ? {} : { servername }),
    });
  }
}

/**
 * Makes an agent that connects every host name to the sandbox on this machine, and believes only the
 * sandbox's own authority. For the demo and tests: nothing sent through it can leave the machine.
 *
 * @throws Error when the authority's file is not there, that is when the sandbox has never run.
 */
export function createSandboxAgent({ tlsPort, caFile }: SandboxAgentOptions): Agent {
  return new SandboxAgent(tlsPort, readFileSync(caFile));
}
