import { EMPTY_HANDS, type Hands, handsSchema } from "../domain/reviews/hands.ts";
import { absent, compare } from "../domain/reviews/condition.ts";
import { change, expressionOf, row } from "./table.ts";

/** One row a person. */
const idOf = (person: string): string => `hands_${person}`;

export async function handsOf(person: string): Promise<Hands> {
  const stored = await row<unknown>(idOf(person));
  return stored === undefined ? EMPTY_HANDS : handsSchema.parse(stored);
}

/** Replaces the hands of the revision before; false when another call of the same person was first. */
export async function replaceHands(person: string, { revision, holds }: Hands): Promise<boolean> {
  const when = revision === 1 ? absent("revision") : compare("revision", "=", revision - 1);
  const set = { kind: "hands", revision, holds };
  return (await change<unknown>(idOf(person), { set, ...expressionOf(when) })) !== undefined;
}
