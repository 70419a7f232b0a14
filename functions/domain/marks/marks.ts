import * as z from "zod/mini";
import { codePointsIn, unitAt } from "../answers/code-points.ts";
import type { Flow } from "../flows/flow.ts";
import { fieldIn } from "../flows/masks.ts";
import type { Fault } from "../flows/json-guard.ts";
import { isMarking, type Marking } from "./marking.ts";

/** So many marks an answer has, and so many code points of the item all of them. */
export const MOST_MARKS = 20;
const MOST_CHARACTERS = 1000;

/** Words of an item that decided an answer: from code point `from` of a field up to `to`, which is not part of them. */
const markSchema = z.strictObject({
  field: z.string().check(z.minLength(1), z.maxLength(200), z.describe("As the flow's `display` names it")),
  from: z.int().check(z.gte(0), z.describe("In code points")),
  to: z.int().check(z.gte(1), z.describe("Behind the last one")),
});
export type Mark = z.infer<typeof markSchema>;

export const marksSchema = z.array(markSchema).check(z.maxLength(MOST_MARKS));

/** A mark with what it marks, as an opinion keeps it. */
export type Marked = Mark & { readonly text: string };

type Item = Readonly<Record<string, unknown>>;
type Displaying = Pick<Flow, "display">;

/** Where marks are not of this item as its reviewers see it; nothing where they are. */
export function marksFaults(flow: Displaying, item: Item, marks: readonly Mark[]): readonly Fault[] {
  const faults = marks.flatMap((mark, nth) => {
    const text = markable(flow, item, mark.field);
    if (text === undefined) return [fault(nth, "field", "must name a text of the item that is shown, and not masked")];
    if (mark.to <= mark.from) return [fault(nth, "to", "must be behind from")];
    const most = codePointsIn(text);
    return mark.to > most ? [fault(nth, "to", `must be at most ${most}, where the text ends`)] : [];
  });
  if (faults.length > 0) return faults;
  const characters = marks.reduce((sum, { from, to }) => sum + to - from, 0);
  return characters <= MOST_CHARACTERS
    ? []
    : [{ pointer: "#/marks", detail: `must mark at most ${MOST_CHARACTERS} characters in all` }];
}

const fault = (nth: number, member: keyof Mark, detail: string): Fault => ({
  pointer: `#/marks/${nth}/${member}`,
  detail,
});

/** A field's text, where reviewers see it as one. Where the flow does not say what is shown, all of the item is. */
function markable({ display: { fields } }: Displaying, item: Item, field: string): string | undefined {
  const shown = fields.find((one) => one.field === field);
  const isText = fields.length === 0 || (shown !== undefined && shown.mask !== true && TEXTS.has(shown.as));
  const value = isText ? fieldIn(item, field) : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Kinds of fields that show their text as it is, so that places in it are those on the screen. */
const TEXTS: ReadonlySet<string> = new Set(["text", "title"]);

/** Marks with their words, each once, in the order of their fields and places. They fit the item: `marksFaults`. */
export function markedIn(item: Item, marks: readonly Mark[]): readonly Marked[] {
  const unique = new Map(marks.map((mark) => [`${mark.field} ${mark.from} ${mark.to}`, mark]));
  return [...unique.values()]
    .toSorted((a, b) => (a.field < b.field ? -1 : Number(a.field > b.field)) || a.from - b.from || a.to - b.to)
    .map((mark) => {
      const text = fieldIn(item, mark.field) as string;
      return { ...mark, text: text.slice(unitAt(text, mark.from), unitAt(text, mark.to)) };
    });
}

/** The words of marks, each once, without those of fields that are masked by now. */
export const wordsOfMarks = (marks: readonly Marked[], masked: readonly string[]): readonly string[] => [
  ...new Set(marks.filter(({ field }) => !masked.includes(field)).map(({ text }) => text)),
];

type Asking = { readonly review: { readonly marks?: Marking }; readonly answer?: object };

/** Why reviewers of a flow cannot mark words. */
export const markingFaults = ({ review, answer }: Asking): readonly string[] =>
  isMarking(review) && answer !== undefined
    ? ["only in flows of labels do reviewers mark the words that decided it"]
    : [];
