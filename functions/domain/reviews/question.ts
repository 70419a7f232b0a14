import type { QuestionView } from "./information.ts";
import type { Question, ReviewIn, ReviewRow } from "./review-row.ts";

/** How often anybody can be asked about one review, each of whom one can ask. */
export const MOST_QUESTIONS = 3;

/** Of what they come to nobody is told at once: their applications have an answer already. */
export const QUIET: ReadonlySet<ReviewRow["purpose"]> = new Set(["audit", "gold", "correction", "relabel"]);

/** Whether the decision is out already: its application must not learn that people look at it once more. */
export const isOut = ({ purpose, second }: Pick<ReviewRow, "purpose" | "second">): boolean =>
  QUIET.has(purpose) || second !== undefined;

/** What the application was asked about a review, oldest first. */
export const toldQuestions = ({ questions = [] }: Pick<ReviewRow, "questions">): readonly Question[] =>
  questions.filter(({ quiet }) => quiet !== true);

/** The question that the application has not answered yet. */
export function openQuestionOf({ id, questions }: Pick<ReviewIn<"asked">, "id" | "questions">): Question {
  const question = questions.at(-1);
  if (question === undefined) throw new Error(`The review ${id} is asked nothing.`);
  return question;
}

/** Whether the question's time is over at `now` (ISO time), and it was told before. */
export const isUnanswered = (row: ReviewIn<"asked">, now: string): boolean =>
  row.news === undefined && openQuestionOf(row).until <= now;

/** What the application is asked just now. */
export function questionView(row: ReviewRow): QuestionView | undefined {
  if (row.state !== "asked") return undefined;
  const { text, until, quiet } = openQuestionOf(row);
  return quiet ? undefined : { review: row.id, text, until };
}
