import { expect } from "vitest";
import { BEFORE_CERTIFICATES } from "../../functions/domain/decisions/audit-draw.ts";
import { mapConcurrently } from "../../functions/adapters/runtime.ts";
import { feedbackKey, feedbackLine } from "../../functions/domain/learning/feedback.ts";
import type { Prediction } from "../../functions/domain/decisions/decision.ts";
import { decisionIdOf, type ReviewId } from "../../functions/domain/ids.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import type { Retraining } from "../../functions/domain/learning/retraining.ts";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { drawsOf } from "../bench/cost/items.ts";
import { eventually } from "./eventually.ts";
import { decisionRow, opinion as opinionOf, reviewRow } from "./rows.ts";
import type { Client, Running } from "./system.ts";

/** An item that anybody can tell, and the label that people give it. */
export type Lesson = { readonly text: string; readonly label: "ok" | "bad" };

const GOOD = ["lovely", "fresh", "warm", "kind", "bright", "gentle"];
const BAD = ["broken", "stolen", "rotten", "harmful", "filthy", "cruel"];

const SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"];

/** Three made-up words that belong to a number: no two items are near copies of each other. */
const nameOf = (at: number): string =>
  [1, 2, 3]
    .map((word) => Math.imul(at * 3 + word, 0x9e_37_79_b1) >>> 20)
    .map((places) => [8, 4, 0].map((shift) => SYLLABLES[(places >> shift) & 15]).join(""))
    .join(" ");

/** Items of two labels in turn, each with words of its label; `from` numbers them. */
export function lessons(count: number, from = 0): Lesson[] {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const words = at % 2 === 0 ? GOOD : BAD;
    const text = `${words[at % 6]} ${words[(at * 5 + 1) % 6]} ${nameOf(at)}`;
    return { text, label: at % 2 === 0 ? "ok" : "bad" };
  });
}

const isGood = (text: string): boolean => GOOD.some((word) => text.includes(word));

/** Requests under way at once: more would only wait for a free function, and in the end be refused. */
const LANES = 8;

/** Has items decided, and whatever goes to people answered by reviewers who are never wrong; waits until it is all written. */
export async function work(
  app: Client,
  reviewers: readonly [Client, ...Client[]],
  items: readonly Lesson[],
): Promise<void> {
  const answers = await mapConcurrently(items, LANES, ({ text }) => app.decide(text.replaceAll(" ", "-"), { text }));
  for (const { status } of answers) expect([201, 202]).toContain(status);
  await answerAll(reviewers);
}

/** A key under which a decision is not drawn for audit, at the most that is drawn before the first certificate. */
export const undrawnKey = async ({ system }: Running, name: string): Promise<string> =>
  (await drawsOf(system, BEFORE_CERTIFICATES))(name, false);

/** Takes a decision out of the audit: what was drawn for it teaches nothing. Its record is whole no more. */
export async function spareAudit(running: Running, id: string): Promise<void> {
  await running.put({ ...(await running.row(id)), audit: false });
}

/** Answers what waits, until every review is over: what one person answered may be asked of another. */
async function answerAll(reviewers: readonly [Client, ...Client[]]): Promise<void> {
  const open = new Set<string>();
  await eventually(
    async () => {
      for (const reviewer of reviewers) for (const id of await answerOpen(reviewer)) open.add(id);
      for (const id of open) {
        expect((await reviewers[0].call(`GET /reviews/${id}`)).body["state"]).toBe("closed");
        open.delete(id);
      }
    },
    { timeout: 60_000, interval: 200 },
  );
}

async function answerOpen(reviewer: Client): Promise<readonly string[]> {
  const answered: string[] = [];
  for (;;) {
    const { status, body } = await reviewer.call("POST /reviews/claim");
    if (status === 204) return answered;
    const { id, item, lease } = body as Claim;
    const label = isGood(String(item["text"])) ? "ok" : "bad";
    expect((await reviewer.call(`POST /reviews/${id}/answer`, { body: { label, epoch: lease.epoch } })).status).toBe(
      200,
    );
    answered.push(id);
  }
}

/** `at`: when people answered. `since`: when their decisions were made, `at` when absent. `drawn`: whether their decisions were drawn for audit. `opinion`: 1 for second answers. */
export type Answered = {
  readonly at: string;
  readonly since?: string;
  readonly drawn?: boolean;
  readonly opinion?: number;
  readonly wrong?: boolean;
  /** The flow that they are of, `tiny` when absent. */
  readonly flow?: string;
  /** What good items are called. */
  readonly ok?: string;
  /** What the model said of each. */
  readonly prediction?: Prediction;
};

/** Answers as `record-outcome` leaves them; for tests of what is made of answers. */
export async function answered(
  { system }: Running,
  items: readonly Lesson[],
  { at, since = at, drawn = false, opinion = 0, wrong = false, ok = "ok", flow = "tiny", prediction }: Answered,
): Promise<void> {
  const Bucket = system.template.ofType("AWS::S3::Bucket")[0]?.name;
  await Promise.all(
    items.map(async ({ text, label: right }) => {
      const decision = decisionRow({
        id: decisionIdOf("taught", text),
        bodyHash: text,
        createdAt: since,
        audit: drawn,
        auditProbability: 0.5,
        ...(prediction && { prediction: JSON.stringify(prediction) }),
      });
      const review = reviewRow({
        state: "closed",
        id: `rev_${text.replaceAll(" ", "-")}` as ReviewId,
        decisionId: decision.id,
        createdAt: since,
      });
      const isGood = (right === "ok") !== wrong;
      const given = opinionOf({ label: isGood ? ok : "bad", at });
      const line = feedbackLine(
        { flow, source: text, blind: false, decision: { ...decision, subgroup: "all" }, review },
        given,
        opinion,
      );
      await system.call("s3", "PutObject", {
        Bucket,
        Key: feedbackKey(review, given, opinion),
        Body: Buffer.from(`${line}\n`),
      });
    }),
  );
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A clock that begins a minute after a midnight, for tests whose hours must not cross one: a day that is over is evidence. */
export function clockAtDawn(): ShiftedClock {
  const clock = new ShiftedClock();
  clock.skip(DAY - (clock.now() % DAY) + MINUTE);
  return clock;
}

/** Goes by at every look at a retraining, so that nobody waits for what the state machine looks at every few seconds; milliseconds. */
const LOOK = 1000;

/** How much time goes by at every look, from when on, and after how much of the host's it is looked again. */
export type Passing = { readonly step?: number; readonly farEnough?: () => boolean; readonly interval?: number };

/**
 * Starts a retraining, and waits for its end while the clock goes ahead; where nothing else is said, only while no function
 * works: that takes real time, and the task that waits for it has a time limit of the clock's. Promoting has a minute, of
 * which a start of the function on a busy machine would otherwise take more than there is.
 */
export async function retrain(
  { atWork }: Pick<Running, "atWork">,
  ops: Client,
  clock: ShiftedClock,
  { step = LOOK, farEnough = () => atWork() === 0, interval = 100 }: Passing = {},
): Promise<Retraining> {
  const { status, body } = await ops.call("POST /retrainings");
  expect(status).toBe(202);
  let retraining: Retraining | undefined;
  await eventually(
    async () => {
      if (farEnough()) clock.skip(step);
      const told = await ops.call(`GET /retrainings/${String(body["id"])}`);
      // A busy machine may be too slow for the API, whose problems have a status of their own.
      expect(told.status).toBe(200);
      retraining = told.body as Retraining;
      expect(retraining.status).not.toBe("running");
    },
    { timeout: 110_000, interval },
  );
  return retraining!;
}

/** The same where the new model has to be the one that serves from then on. */
export async function promote(...of: Parameters<typeof retrain>): Promise<Retraining> {
  const retraining = await retrain(...of);
  expect(retraining.status, JSON.stringify(retraining)).toBe("promoted");
  return retraining;
}
