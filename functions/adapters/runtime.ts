import { readFileSync } from "node:fs";
import type { Variable } from "./environment.ts";
import type { Flow } from "../domain/flows/flow.ts";

/** The value of an environment variable that the stack sets; its absence is a fault of the deployment. */
export function required(name: Variable): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`The environment variable ${name} is not set.`);
  return value;
}

/** The same where the stack may leave it empty: then undefined. */
export const optional = (name: Variable): string | undefined => process.env[name] || undefined;

export const requiredNumber = (name: Variable): number => Number(required(name));

/** Ids of the applications. */
export const applications = (): string[] => required("APPLICATIONS").split(",");

/** `load`'s result, kept for `ms` milliseconds; calls at the same moment share one load, and a failure is not kept. */
export function cacheFor<T>(
  ms: number,
  load: () => Promise<T>,
  now: () => number = () => Date.now(),
): () => Promise<T> {
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

/** Works on all values, at most `limit` at a time; results are in the values' order. The first failure is thrown. */
export async function mapConcurrently<T, R>(
  values: readonly T[],
  limit: number,
  work: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = values.entries();
  const worker = async (): Promise<void> => {
    for (const [at, value] of waiting) results[at] = await work(value);
  };
  await Promise.all(Array.from({ length: Math.min(limit, values.length) }, worker));
  return results;
}

let loaded: Flow | undefined;

/** Has code that runs outside a bundle, where no flow lies beside it, serve this one. */
export function serveFlow(flow: Flow): void {
  loaded = flow;
}

/** The flow that this stack serves. It lies beside the function as `infra/flow-file.ts` has checked it; a check here would make its whole schema at each cold start. */
export function flow(): Flow {
  loaded ??= JSON.parse(readFileSync(new URL("flow.json", import.meta.url), "utf8")) as Flow;
  return loaded;
}
