import { hostileFiles } from './hostile-files';
import { readAlone } from './read-alone';

/** A file may not cost more than this; processor time, so that a busy machine does not decide. */
const MOST_CPU_SECONDS = 2;
const MOST_MEGABYTES = 200;

test.each(Object.keys(hostileFiles))(
  '%s is read or refused within two seconds and 200 MB',
  async (what) => {
    const file = hostileFiles[what];
    if (file === undefined) throw new Error('There is no such file.');
    const { outcome, cpuSeconds, megabytes } = await readAlone(file.bytes(), file.fileName);
    expect(outcome).toEqual(file.becomes);
    expect(cpuSeconds).toBeLessThan(MOST_CPU_SECONDS);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  },
  60_000,
);
