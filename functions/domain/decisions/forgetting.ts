import * as z from "zod/mini";
import type { StoredAnswer } from "../answers/said.ts";
import { DAY_MS } from "../calendar.ts";
import { mediaOf } from "../media/recorded.ts";
import type { Opinion, Question, ReviewRow } from "../reviews/review-row.ts";
import { correctionsOf, type Wish } from "../corrections/correction.ts";
import { truthsOf } from "./truth.ts";
import { appealsOf, overridesOf } from "./objections.ts";
import { forgottenChoice } from "../suggestions/choice.ts";
import type { Gold } from "../gold/gold.ts";
import { type DecisionRow, historyOf } from "./decision.ts";

/** What is left of somebody once a decision's item is forgotten: `docs/forgetting.md`. */
export const forgottenSchema = z
  .object({
    id: z.string(),
    status: z.enum(["forgetting", "forgotten"]).check(z.describe("`forgetting`: within minutes")),
    forgottenAt: z.optional(z.iso.datetime()),
    removed: z.array(z.string()).check(z.describe("What was removed, in words")),
    remains: z
      .array(z.object({ what: z.string(), until: z.string() }))
      .check(z.describe("What cannot be removed at once, and until when it is there")),
  })
  .register(z.globalRegistry, { id: "Forgotten" });
export type Forgotten = z.infer<typeof forgottenSchema>;

/** Attributes of a decision's row that tell of a person. */
const PERSONAL = [
  "item",
  "itemKey",
  "text",
  "textKey",
  "proposal",
  "proposalKey",
  "numbers",
  "suggestions",
  "media",
  "answer",
  "reference",
  "clientReference",
  "pinned",
  "explained",
  "salt",
] as const;

/** What becomes of a decision's row. Without its salt, no hash in the record can be traced to what it was made of. */
export function forgottenDecision(row: DecisionRow, at: string) {
  const history = historyOf(row).map(({ answer: _answer, ...past }) => past);
  return {
    // Still one of a kind: figures count items by it.
    set: {
      forgottenAt: at,
      bodyHash: `forgotten ${row.id}`,
      ...(row.history && { history: JSON.stringify(history) }),
      ...objectionsWithoutWords(row),
      ...forgottenChoice(row),
    },
    remove: PERSONAL,
  };
}

/** Objections keep who made them, when, and what came of them. */
function objectionsWithoutWords(row: DecisionRow) {
  const appeals = appealsOf(row).map((appeal) => ({ ...appeal, reason: "" }));
  const corrections = correctionsOf(row).map(({ answer: _answer, ...correction }) => ({ ...correction, note: "" }));
  const overrides = overridesOf(row).map(({ answer: _answer, ...override }) => ({ ...override, note: "" }));
  return {
    ...(row.appeals && { appeals: JSON.stringify(appeals) }),
    ...(row.corrections && { corrections: JSON.stringify(corrections) }),
    ...(row.overrides && { overrides: JSON.stringify(overrides) }),
    ...(row.truths && { truths: JSON.stringify(truthsOf(row).map(({ answer: _answer, ...truth }) => truth)) }),
  };
}

/** What becomes of the row of a review that is over: opinions keep label, times and who gave them. */
export function forgottenReview({ opinions, firstAnswers, escalated, questions, ...row }: ReviewRow) {
  const cancel = "cancel" in row ? row.cancel : undefined;
  return {
    set: {
      ...(opinions && { opinions: opinions.map(withoutWords) }),
      ...(firstAnswers && { firstAnswers: firstAnswers.map(withoutWords) }),
      ...(escalated && { escalated: withoutNote(escalated) }),
      ...(questions && { questions: questions.map(withoutTexts) }),
      ...(cancel?.override && { cancel: { ...cancel, override: { ...withoutWords(cancel.override), note: "" } } }),
    },
    remove: ["salt"] as const,
  };
}

function withoutWords<One extends Partial<Opinion>>(one: One): Omit<One, "answer" | "note" | "marks"> {
  const { answer: _answer, note: _note, marks: _marks, ...kept } = one;
  return kept;
}

/** That something was asked, and whether anything came, stays. */
const withoutTexts = ({ came, ...question }: Question): Question => ({
  ...question,
  text: "",
  ...(came && { came: { text: '""' } }),
});

function withoutNote<One extends { readonly note?: string }>(one: One): Omit<One, "note"> {
  const { note: _note, ...kept } = one;
  return kept;
}

type Beside = { readonly wishes?: readonly Wish[]; readonly gold?: Pick<Gold, "answerKeys"> | undefined };

/**
 * The objects that hold what is forgotten and nothing else: keys below `items/` and `explanations/` that name the decision.
 * @param beside `wishes` to correct an answer, not before the seniors yet. `gold`: of what was said of it as a check item.
 */
export function ownObjects(
  row: DecisionRow,
  reviews: readonly ReviewRow[],
  { wishes = [], gold = {} }: Beside = {},
): string[] {
  const decided = [row.answer, ...historyOf(row).map(({ answer }) => answer)].flatMap((text) =>
    text === undefined ? [] : [JSON.parse(text) as StoredAnswer],
  );
  const wished = [...correctionsOf(row), ...wishes].flatMap(({ answer }) => answer ?? []);
  const answers = [...decided, ...wished, ...truthsOf(row).flatMap(({ answer }) => answer ?? [])];
  const said = reviews.flatMap(({ opinions = [], firstAnswers = [] }) =>
    [...opinions, ...firstAnswers].flatMap((one) => ("answer" in one && one.answer ? [one.answer] : [])),
  );
  const keys = [...answers, ...said].flatMap((answer) => ("valueKey" in answer ? [answer.valueKey] : []));
  const came = reviews.flatMap(({ questions = [] }) =>
    questions.flatMap((one) => (one.came && "key" in one.came ? [one.came.key] : [])),
  );
  const explained = JSON.parse(row.explained ?? "[]") as string[];
  const own = [row.itemKey, row.textKey, row.proposalKey, ...(gold.answerKeys ?? []), ...explained];
  const all = [...own, ...keys, ...came].filter((key) => key !== undefined);
  return [...new Set(all)].filter((key) => key.includes(row.id));
}

/** The uploads that the item refers to, and those with which its application answered questions. */
export const ownUploads = ({ media }: DecisionRow, reviews: readonly ReviewRow[] = []): string[] =>
  [media, ...reviews.flatMap(({ questions = [] }) => questions.map(({ came }) => came?.media))].flatMap((text) =>
    mediaOf(text ?? "{}").flatMap(({ kind, name }) => (kind === "upload" ? [name] : [])),
  );

/** Whether the item refers to objects of buckets that are not ours to change. */
export const hasOthersObjects = ({ media }: DecisionRow): boolean =>
  media !== undefined && mediaOf(media).some(({ kind }) => kind === "s3");

/** The UTC days on which something was written of a decision's reviews, for the objects of feedback and evidence. */
export function daysOfAnswers(row: DecisionRow, reviews: readonly ReviewRow[]): string[] {
  const answered = reviews.flatMap(({ deadlineAt, opinions = [], firstAnswers = [], events = [] }) => [
    deadlineAt,
    new Date(Date.parse(deadlineAt) + DAY_MS).toISOString(),
    ...[...opinions, ...firstAnswers].flatMap((one) => ("at" in one ? [one.at] : [])),
    ...events.map((text) => (JSON.parse(text) as { at: string }).at),
  ]);
  const times = [...answered, ...truthsOf(row).map(({ toldAt }) => toldAt)];
  return [...new Set(times.map((at) => at.slice(0, 10)))].toSorted();
}
