import { afterAll, beforeAll, expect, test } from "vitest";
import { feedbackKey, feedbackLine } from "../../functions/domain/learning/feedback.ts";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import { summaryOf } from "../../functions/domain/answers/summary.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { clockAtDawn, retrain } from "../support/learning.ts";
import { decisionRow, opinion, reviewRow } from "../support/rows.ts";
import { type Client, flowFile, run, type Running } from "../support/system.ts";

const DAY = 86_400_000;
const flow = readFlow(flowFile("values"));
const clock = clockAtDawn();
const yesterday = new Date(clock.now() - DAY).toISOString();
let running: Running;
let app: Client;
let olga: Client;

beforeAll(async () => {
  const parameters = {
    AutoApproveThreshold: "0.5",
    Guarantee: "enforce",
    TargetErrorRate: "0.05",
    AuditRate: "0",
    RetrainSchedule: "rate(3650 days)",
  };
  running = await run("values", { clock, parameters });
  [app, olga] = await Promise.all([running.as("app"), running.as("ops")]);
});
afterAll(() => running.stop());

const VALUE = { merchant: "Corner Shop", total: 12.5 };
const proposal = (model: string, at: number) =>
  ({ value: { ...VALUE, total: at }, confidence: 0.9 + (at % 10) / 100, model }) as const;

/** Audits of what a model proposed, as `record-outcome` leaves them; `isWrong` tells which of them people contradicted. */
async function audited(model: string, audits: number, isWrong: (at: number) => boolean): Promise<void> {
  const Bucket = running.system.template.ofType("AWS::S3::Bucket")[0]?.name;
  for (let at = 0; at < audits; at++) {
    const brought = { ...proposal(model, at), by: "application" } as const;
    const prediction = summaryOf(flow, brought, brought.confidence);
    const decision = decisionRow({
      id: decisionIdOf(model, String(at)),
      bodyHash: `${model}-${at}`,
      createdAt: yesterday,
      audit: true,
      auditProbability: 0.3,
      proposal: JSON.stringify(brought),
      prediction: JSON.stringify(prediction),
    });
    const review = reviewRow({ state: "closed", id: newReviewId(at), decisionId: decision.id, createdAt: yesterday });
    const label = isWrong(at) ? "value other" : prediction.label;
    const changed = isWrong(at) ? ["/total"] : [];
    const said = { value: { ...VALUE, total: isWrong(at) ? -1 : at } };
    const given = opinion({ label, changed, at: yesterday, answer: { value: JSON.stringify(said.value) } });
    const line = feedbackLine({ flow: flow.name, source: undefined, blind: false, said, decision, review }, given, 0);
    await running.system.call("s3", "PutObject", {
      Bucket,
      Key: feedbackKey(review, given, 0),
      Body: Buffer.from(`${line}\n`),
    });
  }
}

const decided = async (model: string) =>
  (await app.bring(`${model}-${clock.now()}`, { scan: model }, { value: VALUE, confidence: 0.99, model })).body;

test("each model is certified by its own audits, and an unknown one goes to people", async () => {
  await audited("good", 400, () => false);
  await audited("bad", 200, (at) => at % 2 === 0);
  expect(await decided("good")).toMatchObject({ route: "review", reason: "uncertified" });
  expect(await retrain(running, olga, clock)).toMatchObject({ status: "stopped" });
  clock.skip(20_000);
  expect(await decided("good")).toMatchObject({ route: "auto-approve", value: VALUE });
  expect(await decided("bad")).toMatchObject({ route: "review", reason: "uncertified" });
  expect(await decided("new")).toMatchObject({ route: "review", reason: "uncertified" });
  const live = await running.row("live");
  expect(live).toMatchObject({
    certified: {},
    proposers: {
      "application:good": { certified: { approve: expect.any(Number) as number }, certification: { evidence: 400 } },
      "application:bad": { certified: {}, certification: { evidence: 200 } },
    },
  });
  expect((await olga.call("GET /policy")).body).toMatchObject({
    thresholds: { approve: { certified: expect.any(Number) as number, isCertified: true } },
  });
});
