import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
import type { Flow } from "./flow.ts";

/** The text that the model reads of an item. Throws when the flow has no expression for it, or that fails or gives no text. */
export async function textOf(flow: Pick<Flow, "text">, item: Item, limit?: TimeLimit): Promise<string> {
  if (flow.text === undefined) throw new Error(`The flow has no "text".`);
  const text: unknown = await (await expression(flow.text)).evaluate(item, limit);
  if (typeof text === "string") return text;
  throw new Error(`The flow's "text" gave ${text === undefined ? "nothing" : typeof text}, not text.`);
}

/** The numbers that a tabular model reads of an item, where the flow names them. */
export async function featuresOf(flow: Pick<Flow, "model">, item: Item, limit?: TimeLimit): Promise<unknown> {
  const { features } = flow.model;
  return features === undefined ? undefined : (await expression(features)).evaluate(item, limit);
}

/** The group that an item belongs to, for whom results are compared; undefined where the flow's expression gives no text. */
export async function subgroupOf(
  { subgroup }: Pick<Flow, "subgroup">,
  item: Item,
  limit?: TimeLimit,
): Promise<string | undefined> {
  if (subgroup === undefined) return undefined;
  const name = await expression(subgroup)
    .then((group) => group.evaluate(item, limit))
    .catch(() => undefined);
  return typeof name === "string" && name !== "" ? name.slice(0, 100) : undefined;
}
