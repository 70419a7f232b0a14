import { type StoredText, storeText } from "../adapters/decisions/items.ts";
import { within } from "../adapters/limits.ts";
import { flow } from "../adapters/runtime.ts";
import type { Item, TimeLimit } from "../domain/expressions/expression.ts";
import type { DecisionId } from "../domain/ids.ts";
import { featuresOf, textOf } from "../domain/flows/model-input.ts";
import { logger } from "../http/logger.ts";
import type { ModelInput } from "./prediction.ts";

/** What the model reads of an item, or the name of what kept the flow's expressions from making it. */
export type Reading = { readonly text?: string } & ({ readonly input: ModelInput } | { readonly failure: string });

/** Evaluates what the model reads. This is the only time: what people answer is recorded with what was read here. */
export async function read(item: Item, limit: TimeLimit): Promise<Reading> {
  let text: string | undefined;
  try {
    text = flow().text === undefined ? undefined : await textOf(flow(), item, limit);
    return {
      ...(text !== undefined && { text }),
      input: { text: text ?? "", features: await featuresOf(flow(), item, limit) },
    };
  } catch (error) {
    return { ...(text !== undefined && { text }), failure: failureOf(error) };
  }
}

/** Keeps the text that was read, for at most `ms` milliseconds: an item can be decided without. */
export async function keep({ text }: Reading, owner: DecisionId, ms: number): Promise<StoredText | undefined> {
  if (text === undefined) return undefined;
  return within(ms, () => storeText(text, owner)).catch((error: unknown) => {
    logger.warn("the text is not kept", { failure: failureOf(error) });
    return undefined;
  });
}

/** The message may quote the item or the model's answer; the name cannot. */
export const failureOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
