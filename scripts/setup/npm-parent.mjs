/**
 * npm passes a stop request on to the shell between it and this process, and that shell ends without
 * passing it further. Under npm, a parent that is gone therefore counts as a request to stop.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
