/** Temporal's time-skipping test server, for tests; put together with Maven where it must be. */
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../log-lines';
import { StartFailure } from '../start-failure';
import { findServer, type FoundServer, type ServerKind, type ServerSearch } from './find-server';
import { runTool } from './run-tool';

/** `exec`, because the SDK ends its direct child and must not leave a Java process behind. */
const WRAPPER = `#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** Finds Temporal's time-skipping server, or puts it together; see `findServer`. */
export async function findTestServer(search: ServerSearch): Promise<FoundServer> {
  return findServer(testServer(search), search);
}

/** The time-skipping server as pinned in `tools/temporal-test-server`. */
export function testServer({ toolsFolder }: Pick<ServerSearch, 'toolsFolder'>): ServerKind {
  const manifest = readFileSync(join(toolsFolder, 'temporal-test-server', 'pom.xml'), 'utf8');
  const version = /temporal-test-server<\/artifactId>\s*<version>([^<]+)/.exec(manifest)?.[1] ?? 'unknown';
  const digest = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  return {
    title: 'Temporal’s time-skipping server',
    setting: 'TEMPORAL_TEST_SERVER_PATH',
    command: 'temporal-test-server',
    download: 'time-skipping',
    cacheName: `temporal-test-server-${version}-${digest}`,
    builtFile: 'temporal-test-server',
    check: () => Promise.resolve(''),
    build,
  };
}

async function build(folder: string, search: ServerSearch): Promise<void> {
  const { env, signal, report, toolsFolder } = search;
  for (const [tool, flag] of [
    ['java', '-version'],
    ['mvn', '--version'],
  ] as const)
    if ((await runTool(tool, [flag], { env })).code !== 0) throw waysOut();
  report('Fetching Temporal’s time-skipping server with Maven: once, 38 MB.');
  const { code, output } = await runTool(
    'mvn',
    [
      ...['-q', '-B', '-f', join(toolsFolder, 'temporal-test-server', 'pom.xml')],
      ...[
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(folder, 'lib')}`,
      ],
    ],
    { env, signal },
  );
  if (
    code !== 0 ||
    !readdirSync(join(folder, 'lib')).some((name) => name.startsWith('temporal-test-server-'))
  ) {
    const quote = lastLines(output, 8).join('\n  ');
    throw new StartFailure(
      `Fetching Temporal’s time-skipping server failed:\n  ${quote}\n${waysOut().message}`,
    );
  }
  const wrapper = join(folder, 'temporal-test-server');
  writeFileSync(wrapper, WRAPPER);
  chmodSync(wrapper, 0o755);
}

function waysOut(): StartFailure {
  return new StartFailure(
    'Temporal’s time-skipping server is missing. Any of these will do: set TEMPORAL_TEST_SERVER_PATH to it; let this machine reach temporal.download; or install Java 11 or later and Maven, and it is fetched here.',
  );
}
