import { createHmac } from "node:crypto";
import type { DecisionRow } from "../decisions/decision.ts";
import type { Flow } from "../flows/flow.ts";
import type { DecisionId } from "../ids.ts";
import type { GoldState } from "./gold.ts";

/** One decision of the pool: `kind` is `kindOfItem`. */
export type Pooled = { readonly id: DecisionId; readonly state: GoldState; readonly kind: string };

/** All check items of the flow, in one row: it is read often, and changes seldom. */
export type Pool = { readonly revision: number; readonly items: readonly Pooled[] };

export const NO_POOL: Pool = { revision: 0, items: [] };

/** One row takes 400 KB, and every instance reads it once a minute. */
export const MOST_GOLD = 1000;

/** With the decision in another state; without `state`, without it. Undefined where that changes nothing, or there is no room. */
export function pooled(
  { revision, items }: Pool,
  id: DecisionId,
  now: Omit<Pooled, "id"> | undefined,
): Pool | undefined {
  const before = items.find((one) => one.id === id);
  if (before?.state === now?.state && before?.kind === now?.kind) return undefined;
  const others = items.filter((one) => one !== before);
  return { revision: revision + 1, items: now === undefined ? others : [...others, { id, ...now }] };
}

export const isFull = ({ items }: Pool, id: DecisionId): boolean =>
  items.length >= MOST_GOLD && !items.some((one) => one.id === id);

/**
 * What of a decision somebody can see who answers it: whether anything was proposed, whether the model was sure enough, and
 * in flows that ask for no label whether it was drawn for audit, since then the form is always empty. A check item comes only
 * beside a review of its own kind, or this would tell it.
 */
export const kindOfItem = (
  { answer }: Pick<Flow, "answer">,
  { prediction, route, audit }: Pick<DecisionRow, "prediction" | "route" | "audit">,
): string =>
  [
    prediction === undefined ? "bare" : "proposed",
    route === "review" ? "unsure" : "sure",
    answer !== undefined && audit ? "drawn" : "",
  ].join(" ");

/** The ids of check items in an order that the key and `seed` give; `kind`: only those. */
export function shuffled(key: string, seed: string, { items }: Pool, kind?: string): DecisionId[] {
  return items
    .filter((one) => one.state === "gold" && (kind === undefined || one.kind === kind))
    .map(({ id }) => ({ id, place: createHmac("sha256", key).update(`gold:${seed}:${id}`).digest("hex") }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);
}
