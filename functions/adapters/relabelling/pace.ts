import { type Pace, paceSchema } from "../../domain/relabelling/pace.ts";
import { change, row } from "../table.ts";

const ID = "relabel";

export async function storedPace(): Promise<Pace | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : paceSchema.parse(stored);
}

/** Takes the turn of `next`; false where somebody else has it, since `before`. */
export async function takeTurn(next: Pace, before: Pace | undefined): Promise<boolean> {
  const when = before === undefined ? "attribute_not_exists(#id)" : "#at = :before";
  const values = before === undefined ? {} : { ":before": before.at };
  return (await change(ID, { set: { kind: "relabel", ...next }, when, values })) !== undefined;
}

/** One more was opened in the turn. */
export async function countOpened({ at, opened }: Pace): Promise<void> {
  await change(ID, { set: { opened: opened + 1 }, when: "#at = :at", values: { ":at": at } });
}
