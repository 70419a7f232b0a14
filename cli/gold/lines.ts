import { contentHash } from "../../functions/domain/ids.ts";
import { isRecord, objectIn } from "../input-file.ts";

/** A line of a file of check items. */
export type Line = {
  /** The Idempotency-Key of its decision: the same line is the same decision. */
  readonly key: string;
  readonly decision: { readonly item: object; readonly proposal?: object };
  /** What it is. */
  readonly answer: Readonly<Record<string, unknown>>;
};

const ANSWERS = ["label", "value", "pick", "reject"] as const;
const KNOWN: ReadonlySet<string> = new Set([...ANSWERS, "matters", "item", "proposal"]);

/** What a line says. @throws {Error} with what is wrong with it */
export function lineIn(text: string): Line {
  const line = objectIn(text);
  const { item, proposal, ...rest } = line;
  const unknown = Object.keys(line).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is unknown`);
  if (!isRecord(item)) throw new Error(`it has no "item"`);
  if (proposal !== undefined && !isRecord(proposal)) throw new Error(`its "proposal" is no object`);
  if (ANSWERS.filter((name) => name in rest).length !== 1)
    throw new Error(`it needs one of "label", "value", "pick" and "reject"`);
  const decision = { item, ...(proposal && { proposal }) };
  return { key: `gold-${contentHash(decision).slice(0, 32)}`, decision, answer: rest };
}
