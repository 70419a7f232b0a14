import { setTimeout as pause } from "node:timers/promises";
import { fateIn } from "../adapters/batches/batch-results.ts";
import { bodyHashOf, decideOnce, sameBody } from "../adapters/decisions/deciding.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { checkWanted } from "../adapters/decisions/wanted.ts";
import { type BatchRow, lineOf, minutesUntil, numberOf } from "../domain/batches/batch.ts";
import { isRefused, type Line } from "../domain/batches/line.ts";
import type { LineResult } from "../domain/batches/results.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { Refusal } from "../domain/errors.ts";
import { type DecisionId, lineIdOf } from "../domain/ids.ts";
import { type Numbered, takenBy } from "./lines.ts";
import type { Turn } from "./turn.ts";

/** How often a line is sent again at once, after how long at first, and at most; milliseconds. */
const TRIES = 4;
const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
/** With how many failed tries of its slice a line is refused that cannot be decided: the batch goes on. */
const SLICE_TRIES = 5;

/** A line could not be decided just now, and not because the model is busy. */
export class LineFailed extends Error {
  override readonly name = "LineFailed";
}

export type How = {
  readonly turn: Turn;
  /** The slice was begun before: what is decided need not be asked for again. */
  readonly again: boolean;
};

/** What becomes of a line: its decision, made now or before, or why it is not taken. */
export async function resultOf(row: BatchRow, { number, line }: Numbered, how: How): Promise<LineResult> {
  if (isRefused(line)) return { line: number, status: "refused", ...line };
  const { key } = line;
  const refused = (reason: string): LineResult => ({ line: number, key, status: "refused", reason });
  const id = lineIdOf(row.application, row.key, key);
  const bodyHash = bodyHashOf(line);
  try {
    const asked = { number, line, id, bodyHash };
    const made = (how.again ? await decision(id) : undefined) ?? (await madeOf(row, asked, how.turn));
    if (typeof made === "string") return refused(made);
    const other = otherLine(row, made, number);
    if (other !== undefined) return refused(other);
    return { line: number, key, id, ...lastingOf(await fateIn(sameBody(made, bodyHash))) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    throw error;
  }
}

/** What was decided may tell of a person, and be forgotten: results look it up. */
const lastingOf = ({ value: _value, ...fate }: Awaited<ReturnType<typeof fateIn>>) => fate;

/** Why the decision of this key is another line's; undefined where it is not. */
function otherLine({ id }: BatchRow, { batch }: DecisionRow, number: number): string | undefined {
  const other = numberOf(id, batch);
  return other === undefined || other === number ? undefined : takenBy(other);
}

type Asked = { readonly number: number; readonly line: Line; readonly id: DecisionId; readonly bodyHash: string };

/** The decision, or why there is none. Waits for a model that is busy as long as its turn lasts, and nobody cancels. */
async function madeOf(row: BatchRow, { number, line, id, bodyHash }: Asked, turn: Turn): Promise<DecisionRow | string> {
  const { item, proposal } = line;
  const wanted = { item, ...(proposal !== undefined && { proposal }) };
  await checkWanted(wanted);
  for (let failed = 0, wait = PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    if (turn.isCancelled) return "The batch was cancelled before the line was decided.";
    turn.check();
    const made = await decideOnce({ id, client: row.application, wanted, bodyHash, batch: howOf(row, number) });
    if (made !== undefined && made !== "later") return made;
    if (made === undefined && ++failed >= TRIES) return failing(row);
    await pause(wait);
  }
}

/** Its reviewers' time, and whether to wait for the model: where their time is over before it answers, they have the least. */
function howOf({ id, until }: BatchRow, number: number) {
  const now = Date.now();
  return {
    line: lineOf(id, number),
    dueMinutes: until === undefined ? undefined : minutesUntil(until, now),
    isPatient: until === undefined || now < Date.parse(until),
  };
}

function failing({ tries }: BatchRow): string {
  if (tries + 1 >= SLICE_TRIES) return "It could not be decided, however often it was tried. Send it again.";
  throw new LineFailed("A line could not be decided.");
}
