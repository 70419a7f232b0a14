import { expression, type Item } from "../../expressions/expression.ts";
import type { Flow } from "../../flows/flow.ts";
import { textOf } from "../../flows/model-input.ts";
import { messagesSchema, type Prompt } from "./entry.ts";

/**
 * The prompt of an item: by the flow's `export.prompt`, else its `text`, else the item as JSON. Undefined where the
 * expression fails or gives neither a text nor messages: another source for some items would mix two kinds of prompt.
 */
export async function promptOf(flow: Pick<Flow, "text" | "export">, item: Item): Promise<Prompt | undefined> {
  if (flow.export !== undefined) return madeBy(flow.export.prompt, item).catch(() => undefined);
  if (flow.text !== undefined) return textOf(flow, item).catch(() => undefined);
  return JSON.stringify(item);
}

async function madeBy(source: string, item: Item): Promise<Prompt | undefined> {
  const made: unknown = await (await expression(source)).evaluate(item);
  if (typeof made === "string") return made;
  // JSONata gives a list of one as its only member.
  const turns: unknown = Array.isArray(made) ? [...(made as unknown[])] : [made];
  const read = messagesSchema.safeParse(turns);
  return read.success ? read.data : undefined;
}
