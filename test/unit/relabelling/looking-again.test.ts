import { expect, test } from "vitest";
import { reviewsOf } from "../../../functions/domain/decisions/decision.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { readFeedback } from "../../../functions/domain/learning/feedback-reader.ts";
import { channelsOf } from "../../../functions/domain/learning/training-set.ts";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { feedbackAdditions } from "../../../functions/domain/metrics/additions.ts";
import { relabelFiguresOf } from "../../../functions/domain/metrics/relabels.ts";
import { sumByDay } from "../../../functions/domain/metrics/day.ts";
import { answerAddition } from "../../../functions/domain/people/additions.ts";
import { doubtedAmong } from "../../../functions/domain/relabelling/doubting.ts";
import { isLookable, lookedAgain } from "../../../functions/domain/relabelling/looking-again.ts";
import { nextPace } from "../../../functions/domain/relabelling/pace.ts";
import { newReviewOf } from "../../../functions/domain/reviews/new-review.ts";
import { isInformed, isSeenByOps } from "../../../functions/domain/reviews/visibility.ts";
import { decisionRow, DEFAULT_POLICY, opinion, reviewRow, TINY_FLOW } from "../../support/rows.ts";

const [FIRST, AGAIN] = [newReviewId(1), newReviewId(2)];
const AT = "2026-01-03T12:00:00.000Z";
const decided = decisionRow({ status: "decided", by: "person", label: "bad", outcome: "reject", decidedAt: AT });
const closed = reviewRow({ state: "closed", id: FIRST });
const asked = { ...decided, ...lookedAgain(decided, decided, { id: AGAIN, at: AT })?.set };

test("only what reviewers alone have said can be looked at again, once; what nobody looked at may come again", () => {
  expect(isLookable(decided, [closed])).toBe(true);
  expect(isLookable(decided, [closed, reviewRow({ state: "closed", purpose: "relabel" })])).toBe(true);
  const answered = reviewRow({ state: "closed", purpose: "relabel", opinions: [opinion({})] });
  for (const reviews of [
    [undefined],
    [reviewRow({ state: "open" })],
    [{ ...closed, stage: "seniors" } as const],
    [closed, answered],
  ])
    expect(isLookable(decided, reviews)).toBe(false);
  for (const more of [
    { audit: true },
    { by: "model" },
    { status: "cancelled" },
    { forget: "ops" },
    { forgottenAt: AT },
    { appeals: "[]" },
    { overrides: "[]" },
    { corrections: "[]" },
    { truths: "[]" },
  ] as const)
    expect(isLookable({ ...decided, ...more }, [closed])).toBe(false);
});

test("its review is the seniors', looks as one that has just become theirs, and belongs to nobody who had a say", () => {
  expect(reviewsOf(asked).at(-1)).toBe(AGAIN);
  expect(
    lookedAgain({ ...decided, decidedAt: "2026-01-04T00:00:00.000Z" }, decided, { id: AGAIN, at: AT }),
  ).toBeUndefined();
  const now = Date.parse(AT);
  const row = newReviewOf(asked, "key", now, { answeredBy: ["ana"] });
  const { ReviewTimeoutMinutes: theirs, EscalationTimeoutMinutes: minutes } = DEFAULT_POLICY;
  expect(row).toMatchObject({
    purpose: "relabel",
    queue: "seniors",
    answeredBy: ["ana"],
    createdAt: new Date(now - theirs * 60_000).toISOString(),
    deadlineAt: new Date(now + minutes * 60_000).toISOString(),
  });
  expect(isInformed(reviewRow({ state: "claimed", purpose: "relabel", stage: "seniors" }), "sam")).toBe(false);
  expect([row, closed].map(isSeenByOps)).toEqual([false, true]);
});

const review = reviewRow({ state: "closed", id: AGAIN, purpose: "relabel" });
const said = opinion({ by: "sam", label: "ok", queue: "seniors", at: "2026-01-04T00:00:00.000Z" });
const about = { flow: "tiny", source: "hello there", blind: true };
const before = feedbackLine({ ...about, decision: decided, review: closed }, opinion({ label: "bad", at: AT }), 0);
const line = feedbackLine({ ...about, decision: asked, review }, said, 0);

const taught = (content: string) => {
  const read = readFeedback(content, "tiny");
  if (read.kind !== "teaching") throw new Error(read.kind);
  return read.answer;
};

test("what a senior says takes the place of the answer in training, is settled, and is nobody's figure and no evidence", () => {
  const answers = [taught(before), taught(line)];
  expect(channelsOf(answers, { train: [], validation: [] }, labelMapOf(TINY_FLOW)).labels).toEqual({ ok: 1 });
  expect(answers.map(({ settled }) => settled)).toEqual([undefined, true]);
  expect(answerAddition(line, "tiny")).toBeUndefined();
  expect(feedbackAdditions(line, "tiny")).toEqual({
    additions: [{ day: "2026-01-04", adds: { relabels: { looked: 1, wrong: 1 } } }],
  });
  const drawn = feedbackLine({ ...about, decision: { ...asked, audit: true }, review }, said, 0);
  expect(readFeedback(drawn, "tiny")).toEqual({ kind: "objection" });
});

test("how many were wrong is told in all and by day; nothing of nothing", () => {
  const day = "2026-01-04";
  const one = { day, adds: { relabels: { looked: 1, wrong: 1 } } };
  const other = { day, adds: { relabels: { looked: 1, wrong: 0 } } };
  const figures = relabelFiguresOf(sumByDay([one, other]));
  expect(figures).toMatchObject({ wrong: { n: 2, rate: 0.5 }, days: [{ day, looked: 2, wrong: 1 }] });
  expect(relabelFiguresOf(sumByDay([{ day, adds: { expired: 1 } }]))).toBeUndefined();
});

const TEXTS = { ok: "lovely warm tea", bad: "stolen broken watch" };
const many = (["ok", "bad"] as const).flatMap((label) =>
  Array.from({ length: 30 }, (_, at) => ({
    ...taught(before),
    decisionId: `${label} ${at}`,
    label,
    text: `${TEXTS[label]} ${at}`,
  })),
);

test("of many answers the one that contradicts all others is doubted, unless it is settled; of few none is", () => {
  const wrong = { ...taught(before), decisionId: "wrong", label: "ok", text: TEXTS.bad };
  const doubted = (...more: readonly (typeof wrong)[]) => doubtedAmong([...many, ...more], labelMapOf(TINY_FLOW), 3);
  expect(doubted(wrong)).toEqual({ among: 61, decisions: ["wrong"] });
  expect(doubted(wrong, { ...wrong, settled: true }).decisions).toEqual([]);
  expect(doubted(wrong, { ...wrong, label: "bad" }).decisions).toEqual([]);
  expect(doubtedAmong([...many.slice(0, 20), wrong], labelMapOf(TINY_FLOW), 3).decisions).toEqual([]);
});

test("they come one by one, and no more on a day than the flow says", () => {
  const now = Date.parse(AT);
  const pace = { day: "2026-01-03", opened: 1, at: AT };
  expect(nextPace(undefined, now, 2)).toEqual({ ...pace, opened: 0 });
  expect(nextPace(pace, now + 60_000, 2)).toBeUndefined();
  expect(nextPace(pace, now + 600_000, 2)?.opened).toBe(1);
  expect(nextPace({ ...pace, opened: 2 }, now + 600_000, 2)).toBeUndefined();
  expect(nextPace({ ...pace, opened: 2 }, now + 86_400_000, 2)).toMatchObject({ day: "2026-01-04", opened: 0 });
});

test("a flow whose labels nobody trains on here cannot ask for it, and is told why", () => {
  const brought = { ...TINY_FLOW, model: { family: "brought" }, review: { relabel: {} } };
  expect(flowSchema.safeParse(brought).error?.issues[0]?.message).toMatch(
    /only labels that a model is trained on here/,
  );
  expect(flowSchema.parse({ ...TINY_FLOW, review: { relabel: {} } }).review.relabel).toEqual({ perDay: 5 });
});
