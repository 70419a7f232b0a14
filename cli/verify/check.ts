import { digestIn } from "../../functions/domain/record/digest.ts";
import { type Flaw, flawsOf } from "../../functions/domain/record/verify.ts";
import { StartRefused } from "@second-look/emulator";
import { type Source, Unreadable } from "./source.ts";

/** Which days, and which decision of them; all where nothing is said. */
export type Wanted = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly decision?: string | undefined;
};

/** What was looked at, and what is not whole. */
export type Found = { readonly digests: number; readonly decisions: number; readonly flaws: readonly Flaw[] };

/** How many records are read at once. */
const AT_ONCE = 8;

/** Heads that digests have of rows: by decision, then by row. */
type Heads = Map<string, Record<string, string[]>>;

/**
 * Checks the chain of digests, and every decision that they name, against each other.
 * @param show hears how far it is.
 */
export async function check(
  source: Source,
  { from = "", to = "9999", decision }: Wanted,
  show: (done: number, all: number) => void,
): Promise<Found> {
  const days = (await source.days()).filter((day) => day >= from && day <= to);
  const heads: Heads = decision === undefined ? new Map() : new Map([[decision, {}]]);
  const broken = await digestFlaws(source, days, heads, decision);
  for (const id of source.known()) if (decision === undefined && !heads.has(id)) heads.set(id, {});
  const flaws: Flaw[] = [];
  const all = [...heads];
  for (let done = 0; done < all.length; done += AT_ONCE) {
    const some = await Promise.all(all.slice(done, done + AT_ONCE).map((one) => flawsOfOne(source, ...one)));
    flaws.push(...some.flat());
    show(Math.min(done + AT_ONCE, all.length), all.length);
  }
  return { digests: days.length, decisions: all.length, flaws: [...broken, ...flaws] };
}

async function flawsOfOne(source: Source, id: string, digested: Record<string, string[]>): Promise<Flaw[]> {
  try {
    const record = await source.record(id);
    if (record !== undefined) return flawsOf(record, digested);
  } catch (error) {
    if (error instanceof Unreadable) return [{ row: id, detail: error.message }];
    throw error;
  }
  if (Object.keys(digested).length > 0) return [{ row: id, detail: "is named by a digest, and has no record" }];
  throw new StartRefused(`There is no decision ${id}.`);
}

/** Notes what digests say, and where one does not name the one before as it is. */
async function digestFlaws(
  source: Source,
  days: readonly string[],
  heads: Heads,
  only: string | undefined,
): Promise<Flaw[]> {
  const flaws: Flaw[] = [];
  let before: { readonly day: string; readonly sha256: string } | undefined;
  for (const day of days) {
    const digest = digestOrFlaw(await source.digest(day), day);
    if ("row" in digest) {
      flaws.push(digest);
      before = undefined;
      continue;
    }
    const { previous, lines } = digest;
    const isNext = before === undefined || (previous?.day === before.day && previous.sha256 === before.sha256);
    if (!isNext)
      flaws.push({
        row: `digest ${before?.day ?? ""}`,
        detail: `is not the one that the digest of ${day} names: it was changed, or one is missing`,
      });
    if (digest.day !== day) flaws.push({ row: `digest ${day}`, detail: `says that it is of ${digest.day}` });
    for (const { id, head, reviews = {} } of lines)
      if (only === undefined || id === only) note(heads, id, { [id]: head, ...reviews });
    before = { day, sha256: digest.sha256 };
  }
  return flaws;
}

/** The digest in a text, or what is wrong with it. */
function digestOrFlaw(text: string, day: string): ReturnType<typeof digestIn> | Flaw {
  try {
    return digestIn(text);
  } catch {
    return { row: `digest ${day}`, detail: "is no digest: it was changed, or lines are missing" };
  }
}

function note(heads: Heads, id: string, said: Readonly<Record<string, string>>): void {
  const known = heads.get(id) ?? {};
  heads.set(id, known);
  for (const [row, head] of Object.entries(said)) (known[row] ??= []).push(head);
}
