const MINUTE_MS = 60_000;

/** Passes on a line at most once a minute, and drops the others: the same trouble comes with every item. */
export function sparing(
  tell: (line: string) => void,
  now: () => number = () => performance.now(),
): (line: string) => void {
  let toldAt = -Infinity;
  return (line) => {
    if (now() - toldAt < MINUTE_MS) return;
    toldAt = now();
    tell(line);
  };
}
