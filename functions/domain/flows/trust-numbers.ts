import type { Proposal } from "../answers/proposal.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
import type { Flow } from "./flow.ts";

/** What a proposal looks like to the flow's expressions; a model's label counts as one. */
type Said = Proposal | { readonly label: string; readonly confidence: number };

/**
 * The flow's own numbers of an item and what was proposed for it. One that fails, takes too long, or is no finite number is
 * missing; undefined where the flow names none.
 */
export async function numbersOf(
  { trust }: Pick<Flow, "trust">,
  item: Item,
  proposal: Said,
  limit?: TimeLimit,
): Promise<Readonly<Record<string, number>> | undefined> {
  if (trust === undefined) return undefined;
  const found = await Promise.all(
    Object.entries(trust.numbers).map(async ([name, source]) => {
      const value = await numberOf(source, { item, proposal }, limit).catch(() => undefined);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function numberOf(source: string, input: object, limit?: TimeLimit): Promise<number | undefined> {
  const value: unknown = await (await expression(source)).evaluate(input, limit);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
