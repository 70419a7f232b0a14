/** How often somebody who waits hears that the work goes on. Milliseconds. */
const EVERY_MS = 10_000;

/** Does the work, and says now and then for how long it has been going on: "Still training, for 10 seconds …". */
export async function still<T>(what: string, tell: (line: string) => void, work: Promise<T>): Promise<T> {
  const since = performance.now();
  const ticks = setInterval(() => {
    tell(`Still ${what}, for ${Math.round((performance.now() - since) / 1000)} seconds …`);
  }, EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(ticks);
  }
}
