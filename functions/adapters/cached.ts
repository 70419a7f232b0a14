/** `load`'s result, kept for `ms` milliseconds; calls at the same moment share one load, and a failure is not kept. */
export function cached<T>(ms: number, load: () => Promise<T>, now: () => number = () => Date.now()): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | undefined;
  return () => {
    if (kept !== undefined && now() < kept.until) return kept.value;
    const value = load();
    const entry = { value, until: now() + ms };
    kept = entry;
    value.catch(() => (kept === entry ? (kept = undefined) : undefined));
    return value;
  };
}
