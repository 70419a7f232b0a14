import { change, row } from "../table.ts";

const ID = "notice";

/** When people were last told that reviews wait (ISO time). */
export const lastNotice = async (): Promise<string | undefined> => (await row<{ at: string }>(ID))?.at;

/** Takes the right to tell them at `at`; false where somebody else has it, since `seen`. */
export async function claimNotice(at: string, seen: string | undefined): Promise<boolean> {
  const when = seen === undefined ? "attribute_not_exists(#id)" : "#at = :seen";
  return (await change(ID, { set: { at }, when, values: seen === undefined ? {} : { ":seen": seen } })) !== undefined;
}
