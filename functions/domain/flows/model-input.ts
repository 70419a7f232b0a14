import { expression, type Item } from "./expression.ts";
import type { Flow } from "./flow.ts";

/** The text that the model reads of an item. Throws when the flow's expression fails or gives no text. */
export async function textOf(flow: Pick<Flow, "text">, item: Item): Promise<string> {
  const text: unknown = await expression(flow.text).evaluate(item);
  if (typeof text === "string") return text;
  throw new Error(`The flow's "text" gave ${text === undefined ? "nothing" : typeof text}, not text.`);
}

/** The numbers that a tabular model reads of an item, where the flow names them. */
export async function featuresOf(flow: Pick<Flow, "model">, item: Item): Promise<unknown> {
  return flow.model.features === undefined ? undefined : expression(flow.model.features).evaluate(item);
}

/** The group that an item belongs to, for whom results are compared; undefined where the flow's expression gives no text. */
export async function subgroupOf({ subgroup }: Pick<Flow, "subgroup">, item: Item): Promise<string | undefined> {
  const name: unknown =
    subgroup === undefined
      ? undefined
      : await expression(subgroup)
          .evaluate(item)
          .catch(() => undefined);
  return typeof name === "string" && name !== "" ? name.slice(0, 100) : undefined;
}
