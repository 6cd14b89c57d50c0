/**
 * Faults of package-lock.json that npm itself makes or lets through, found and, where possible, mended.
 *
 * A registry that lacks some platform's binary makes `npm install` leave that platform out of the lock
 * file; `npm ci` then refuses the file, and the platform would go without its binary for good.
 */

/** Optional dependencies without an entry: `{ parent, name, version }`, the parent by its path. */
export function missingOptional(packages) {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => resolve(packages, parent, name) === undefined)
      .map(([name, version]) => ({ parent, name, version })),
  );
}

/** Adds the entries that are missing; os, cpu and libc are read off the package's name. */
export function complete(packages) {
  const missing = missingOptional(packages);
  for (const { parent, name, version } of missing) {
    const words = name.split(/[/-]/);
    const pick = (known) => words.filter((word) => known.includes(word));
    const speaks = (kind) => words.some((word) => word.startsWith(kind));
    const libc = speaks('musl') ? ['musl'] : speaks('gnu') ? ['glibc'] : undefined;
    const cpu = pick(['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64']);
    packages[`node_modules/${name}`] = {
      version: version.replace(/^[^\d]*/, ''),
      cpu,
      ...(packages[parent].dev ? { dev: true } : {}),
      ...(libc === undefined || !words.includes('linux') ? {} : { libc }),
      optional: true,
      os: pick(['linux', 'darwin', 'win32', 'freebsd', 'android', 'openharmony']),
    };
  }
  return missing;
}

/** Everything that is wrong with a lock file, one sentence each. */
export function faultsOf({ packages }) {
  const faults = missingOptional(packages).map(
    ({ parent, name }) => `${name}, optional for ${parent}, has no entry: run "npm run lock".`,
  );
  for (const [path, entry] of Object.entries(packages)) {
    if (typeof entry.resolved === 'string' && /^https?:/.test(entry.resolved))
      faults.push(`${path} names the host it came from; .npmrc asks to omit it.`);
    if (path.includes('node_modules/@temporalio/') && entry.dependencies?.protobufjs !== undefined) {
      const found = resolve(packages, path, 'protobufjs');
      if (found !== 'node_modules/protobufjs')
        faults.push(
          `${path} has a protobufjs of its own (${found}); histories then cannot be read from JSON.`,
        );
    }
  }
  const version = packages['node_modules/protobufjs']?.version ?? 'none';
  if (!version.startsWith('8.'))
    faults.push(`protobufjs is ${version}, but Temporal's packages share major 8.`);
  return faults;
}

/** Path of the package that `name` means when it is required from `parent`, as Node looks it up. */
function resolve(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
  }
}
