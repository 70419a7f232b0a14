import { type DecisionRow } from "../decisions/decision.ts";
import { openAppealOf, overridesOf } from "../decisions/objections.ts";
import { truthsOf } from "../decisions/truth.ts";
import { contentHash, type DecisionId } from "../ids.ts";
import type { Repeat } from "./flow-members.ts";

const MINUTE_MS = 60_000;

/** Where the last decision by a person is found of an item. The row goes by itself, and with the item. */
export type Remembered = { readonly decisionId: DecisionId; readonly decidedAt: string; readonly expiresAt: number };

/** Only of the same application, and of the same item and proposal: `bodyHash`. */
export const repeatIdOf = ({ client, bodyHash }: Pick<DecisionRow, "client" | "bodyHash">): string =>
  `repeat_${contentHash([client, bodyHash])}`;

/** What is kept of a decision so that it can be given again; undefined where no person decided it, or somebody objects. */
export function rememberedOf(row: DecisionRow, { minutes }: Repeat): Remembered | undefined {
  const { id, decidedAt } = row;
  if (!stands(row) || decidedAt === undefined) return undefined;
  return { decisionId: id, decidedAt, expiresAt: Math.ceil((Date.parse(decidedAt) + minutes * MINUTE_MS) / 1000) };
}

/**
 * Whether a decision is the answer to an item that comes again at `now` (milliseconds): a person made it, of the same item of
 * the same application, not too long ago, and nobody says that it was wrong. Its row says so, whatever was remembered.
 */
export function isRepeatable(
  row: DecisionRow,
  asked: Pick<DecisionRow, "client" | "bodyHash">,
  { minutes }: Repeat,
  now: number,
): boolean {
  return (
    stands(row) &&
    row.client === asked.client &&
    row.bodyHash === asked.bodyHash &&
    now - Date.parse(row.decidedAt ?? "") < minutes * MINUTE_MS
  );
}

const stands = (row: DecisionRow): boolean =>
  row.status === "decided" &&
  row.by === "person" &&
  row.outcome !== undefined &&
  row.forget === undefined &&
  row.forgottenAt === undefined &&
  openAppealOf(row) === undefined &&
  // Of overrides, only that what was decided was wrong says something of the item.
  overridesOf(row).every(({ reason }) => reason === "wrong") &&
  truthsOf(row).at(-1)?.wrong !== true;
