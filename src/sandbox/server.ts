/** Door: the sandbox as a process of its own. Prints one JSON line on standard output when ready. */
import { createSandbox, type SandboxOptions } from './sandbox';
import { readSandboxSettings } from './settings';

const STOP_WITHIN_MS = 800;

function optionsFromEnvironment(): SandboxOptions {
  const settings = readSandboxSettings(process.env);
  const optional = {
    eventsUrl: settings.SANDBOX_EVENTS_URL,
    topicArn: settings.SANDBOX_TOPIC_ARN,
    region: settings.SANDBOX_REGION,
    messagebirdSigningKey: settings.SANDBOX_MESSAGEBIRD_SIGNING_KEY,
    reportsOrigin: settings.SANDBOX_REPORTS_ORIGIN,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    dataDir: settings.SANDBOX_DATA_DIR,
    port: settings.SANDBOX_PORT,
    tlsPort: settings.SANDBOX_TLS_PORT,
    ...given,
  };
}

async function main(): Promise<void> {
  const sandbox = await createSandbox(optionsFromEnvironment());
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  const { port, tlsPort, caFile } = sandbox;
  process.stdout.write(`${JSON.stringify({ event: 'ready', port, tlsPort, caFile })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
