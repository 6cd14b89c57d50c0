/** The time-skipping server, started with patience: the SDK gives it five seconds, too few for Java on a busy machine. */
import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { freePort } from '../../src/embedded/ports';
import { eventually } from './eventually';

const STARTING_DEADLINE_MILLISECONDS = 120_000;

/** The SDK's environment around a server process of our own. */
export class TimeSkippingServer extends TestWorkflowEnvironment {
  private child: ChildProcess | undefined;

  /** @param path the server's program, as `createTimeSkipping` would be given it. */
  static async start(path: string): Promise<TimeSkippingServer> {
    const port = await freePort();
    const child = spawn(path, [String(port)], { stdio: 'ignore' });
    process.once('exit', () => child.kill('SIGKILL'));
    let fault: string | undefined;
    child.once('error', (error) => (fault = error.message));
    child.once('exit', (code) => (fault ??= `it ended with code ${String(code)}`));
    await eventually(
      'the time-skipping server to answer',
      () => {
        if (fault !== undefined) throw new Error(`The time-skipping server did not start: ${fault}.`);
        return answers(port);
      },
      STARTING_DEADLINE_MILLISECONDS,
    );
    const address = `127.0.0.1:${port}`;
    const options = { address, [InternalConnectionOptionsSymbol]: { supportsTestService: true } };
    const nativeConnection = await NativeConnection.connect(options);
    const connection = await Connection.connect(options);
    const server = new TimeSkippingServer(
      Runtime.instance(),
      { client: {}, plugins: [], server: { type: 'time-skipping' } },
      true,
      'existing',
      connection,
      nativeConnection,
      undefined,
      address,
    );
    server.child = child;
    return server;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    this.child?.kill('SIGKILL');
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
