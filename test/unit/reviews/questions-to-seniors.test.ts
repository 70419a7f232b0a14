import { expect, test } from "vitest";
import { toldQuestions } from "../../../functions/domain/reviews/question.ts";
import { toSeniors } from "../../../functions/domain/reviews/question-to-seniors.ts";
import type { Question } from "../../../functions/domain/reviews/review-row.ts";
import { ask, inform, unanswered } from "../../../functions/domain/reviews/transitions.ts";
import { isInformed } from "../../../functions/domain/reviews/visibility.ts";
import { reviewRow } from "../../support/rows.ts";

const AT = "2026-01-01T00:10:00.000Z";
const QUESTION: Question = {
  by: "ana",
  at: AT,
  text: "Blunt ones?",
  until: "2026-01-01T01:00:00.000Z",
  to: "seniors",
  quiet: true,
};
const claimed = reviewRow({ state: "claimed" });
const proof = { id: claimed.id, person: "ana", epoch: claimed.epoch };
const asked = reviewRow({ state: "asked", questions: [QUESTION] });

test("a question to the seniors lies in their queue of questions; one to the application in none", () => {
  expect(ask(proof, claimed, QUESTION)).toMatchObject({ to: ["asked"], set: { queue: "questions" } });
  expect(ask(proof, claimed, QUESTION).remove).not.toContain("queue");
  const { to: _to, quiet: _quiet, ...plain } = QUESTION;
  expect(ask(proof, claimed, plain).set).not.toHaveProperty("queue");
  expect(ask(proof, claimed, plain).remove).toContain("queue");
});

test("others than its reviewer find it, while nobody has answered; the application is never told", () => {
  expect(toSeniors(asked, "sam")).toBe(asked);
  expect(toSeniors(asked, "ana")).toBeUndefined();
  expect(toSeniors(reviewRow({ state: "open", questions: [QUESTION] }), "sam")).toBeUndefined();
  expect(toldQuestions(asked)).toEqual([]);
});

test("it comes back to its own queue, and the record says who answered", () => {
  const back = inform(asked, { text: '"No."' }, AT, "sam");
  expect(back).toMatchObject({ set: { queue: asked.stage }, event: { what: "informed", by: "sam" } });
  expect(unanswered(asked, AT).event?.facts).toEqual({ to: "seniors" });
});

test("whoever answers after the seniors have is informed; after a question that nobody answered, nobody is", () => {
  const answered = { ...QUESTION, came: { text: '"No."' } };
  expect(isInformed(reviewRow({ state: "claimed", questions: [answered] }), "ben")).toBe(true);
  expect(isInformed(reviewRow({ state: "claimed", questions: [QUESTION] }), "ben")).toBe(false);
});
