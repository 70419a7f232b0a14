import { finishWatch, storedWatch } from "../adapters/learning/part-watches.ts";

/** A part's audits said that it is to go off, and what follows was cut off. */
export async function finishSwitch(id: string): Promise<void> {
  const watch = await storedWatch(id);
  if (watch !== undefined) await finishWatch(id, watch);
}
