import * as z from "zod/mini";
import { NO_PICK } from "../answers/answer.ts";
import { expression, ExpressionFailed, type Item, type TimeLimit } from "../expressions/expression.ts";
import type { Candidate, FlowAnswer } from "./flow-answer.ts";

const text = z.string().check(z.maxLength(20_000));
const candidatesSchema = z
  .array(
    z.object({
      id: z.string().check(z.minLength(1), z.maxLength(100)),
      title: z.exactOptional(text),
      text: z.exactOptional(text),
    }),
  )
  .check(z.minLength(2), z.maxLength(9));

/** Why an item has no candidates, in a sentence for whoever sent it. */
export class NoCandidates extends Error {
  override readonly name = "NoCandidates";
}

/** The item's candidates, by the flow's expression. @throws {NoCandidates} */
export async function candidatesOf(answer: FlowAnswer, item: Item, limit?: TimeLimit): Promise<readonly Candidate[]> {
  if (answer.candidates === undefined) return [];
  const made: unknown = await evaluated(answer.candidates, item, limit);
  const found = candidatesSchema.safeParse(Array.isArray(made) ? [...(made as unknown[])] : made);
  if (!found.success) throw new NoCandidates(faultOf(made));
  const ids = found.data.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new NoCandidates(`The flow's "candidates" gives two with the id "${twice}".`);
  if (ids.includes(NO_PICK)) throw new NoCandidates(`The id "${NO_PICK}" is reserved: it says that no candidate fits.`);
  return found.data;
}

async function evaluated(source: string, item: Item, limit: TimeLimit | undefined): Promise<unknown> {
  try {
    return await (await expression(source)).evaluate(item, limit);
  } catch (error) {
    const isLong = error instanceof ExpressionFailed && error.outOfBounds;
    throw new NoCandidates(`The flow's "candidates" ${isLong ? "takes too much for" : "fails on"} this item.`);
  }
}

function faultOf(made: unknown): string {
  if (!Array.isArray(made)) return `The flow's "candidates" gives no list for this item.`;
  if (made.length < 2 || made.length > 9)
    return `The flow's "candidates" gives ${made.length} for this item; it has to give 2 to 9.`;
  return `The flow's "candidates" gives something else than objects with an "id" that is a text of 1 to 100 characters.`;
}
