import * as z from "zod/mini";
import { NO_PICK } from "../answers/answer.ts";
import { expression, type Item, type TimeLimit } from "../expressions/expression.ts";
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

/** The item's candidates, by the flow's expression. Throws where it fails, or does not give two to nine with ids of their own. */
export async function candidatesOf(answer: FlowAnswer, item: Item, limit?: TimeLimit): Promise<readonly Candidate[]> {
  if (answer.candidates === undefined) return [];
  const made: unknown = await (await expression(answer.candidates)).evaluate(item, limit);
  const candidates = candidatesSchema.parse(Array.isArray(made) ? [...(made as unknown[])] : made);
  const ids = new Set(candidates.map(({ id }) => id));
  if (ids.size < candidates.length || ids.has(NO_PICK))
    throw new Error(`Candidates need ids of their own, and none of them "${NO_PICK}".`);
  return candidates;
}
