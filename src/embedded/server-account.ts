import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFailure } from './start-failure';

/** The account a server runs under when this process is root. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. For root this gives the account `postgres`, made when it is missing;
 * for anyone else nothing, and the server runs under the same user.
 *
 * @param paths what the account must be able to reach: the cluster's folder and the binaries.
 * @throws StartFailure when the account cannot be made, or a folder on the way is closed to it.
 */
export function serverAccount(...paths: string[]): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = existing() ?? make();
  for (const path of paths) {
    const closed = closedFolder(path, account);
    if (closed !== undefined) {
      throw new StartFailure(
        `PostgreSQL does not run as root, and its user "postgres" may not enter ${closed}; start as an ordinary user, or keep the project and DATA_DIR where every user may enter.`,
      );
    }
  }
  return account;
}

function existing(): ServerAccount | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function make(): ServerAccount {
  const attempts = [
    ['useradd', '--system', '--user-group', '--no-create-home', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ];
  for (const [command = '', ...args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      continue;
    }
    const account = existing();
    if (account !== undefined) return account;
  }
  throw new StartFailure(
    'PostgreSQL does not run as root, and a user "postgres" could not be made; start as an ordinary user.',
  );
}

/** The first folder on the way to `path` that the account cannot pass through. */
function closedFolder(path: string, account: ServerAccount): string | undefined {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    folders.unshift(folder);
  return folders.find((folder) => {
    if (!existsSync(folder)) return false;
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}
