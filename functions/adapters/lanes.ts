/** Works on all values, at most `lanes` at a time; results are in the values' order. The first failure is thrown. */
export async function inLanes<T, R>(values: readonly T[], lanes: number, work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = values.entries();
  const lane = async (): Promise<void> => {
    for (const [at, value] of waiting) results[at] = await work(value);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, values.length) }, lane));
  return results;
}
