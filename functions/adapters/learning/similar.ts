import { decision } from "../decisions/decisions.ts";
import { itemOf, storedText } from "../decisions/items.ts";
import { objectAt, put } from "../objects.ts";
import { flow } from "../runtime.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { labelMapOf } from "../../domain/flows/label-map.ts";
import { withoutMasked } from "../../domain/flows/masks.ts";
import { type Index, indexOf, nearest } from "../../domain/similar/nearest.ts";
import { isMarking } from "../../domain/marks/marking.ts";
import { isSettled, MOST_SHOWN, type Similar, similarCaseOf } from "../../domain/similar/similar-view.ts";
import { type VectorFile, vectorFileSchema, vectorsIn } from "../../domain/similar/vector-file.ts";

const KEY = "similar/answers.json";

/** The vectors of people's newest answers, or undefined where none were made yet. */
export async function storedVectors(): Promise<VectorFile | undefined> {
  const found = await objectAt(KEY);
  return found && vectorFileSchema.parse(JSON.parse(found.text));
}

export const storeVectors = (file: VectorFile): Promise<void> => put(KEY, JSON.stringify(file), "application/json");

/** How long a process goes by the file that it has read. */
const KEPT_MS = 60_000;
let kept: { readonly index: Promise<Index | undefined>; readonly until: number } | undefined;

function indexNow(now: number): Promise<Index | undefined> {
  if (kept !== undefined && now < kept.until) return kept.index;
  const index = storedVectors().then((file) => file && indexOf(vectorsIn(file)));
  kept = { index, until: now + KEPT_MS };
  index.catch(() => (kept = undefined));
  return index;
}

/** More than are shown: some may be forgotten by now, or open again. */
const LOOKED_AT = 3 * MOST_SHOWN;

/**
 * What people decided of the items that are most like a decision's, as it is now: of what is forgotten nothing is left.
 * @param masked the fields that whoever asks does not see.
 */
export async function similarTo(owner: DecisionRow, masked: readonly string[]): Promise<Similar> {
  const [text, index] = await Promise.all([storedText(owner), indexNow(Date.now())]);
  if (text === undefined || index === undefined) return { items: [] };
  const found = nearest(index, text, LOOKED_AT, owner.id);
  const rows = await Promise.all(found.map(({ id }) => decision(id as DecisionRow["id"])));
  const settled = rows.flatMap((row, at) => (isSettled(row) ? [{ row, similarity: found[at]!.similarity }] : []));
  const items = await Promise.all(
    settled.slice(0, MOST_SHOWN).map(async ({ row, similarity }) => {
      const [text, marks] = await Promise.all([textShown(row, masked), marksShown(row, masked)]);
      return similarCaseOf(row, { similarity, text, marks }, labelMapOf(flow()));
    }),
  );
  return { items: items.filter((item) => item !== undefined) };
}

/** The words that decided it; only flows in which any are marked look for them. */
async function marksShown(row: DecisionRow, masked: readonly string[]): Promise<readonly string[] | undefined> {
  if (!isMarking(flow().review)) return undefined;
  return (await import("../marks/marks.ts")).wordsMarked(row, masked);
}

/** The text of an item as it is without its masked fields; undefined where it then has none. */
async function textShown(row: DecisionRow, fields: readonly string[]): Promise<string | undefined> {
  if (fields.length === 0) return storedText(row);
  const { item, masked } = withoutMasked(await itemOf(row), fields);
  if (masked.length === 0) return storedText(row);
  const { textOf } = await import("../../domain/flows/model-input.ts");
  return textOf(flow(), item).catch(() => undefined);
}
