import { feedbackKey, feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { mapConcurrently } from "../../../functions/adapters/runtime.ts";
import { decisionIdOf, newReviewId } from "../../../functions/domain/ids.ts";
import { FIRST_APPLICATION } from "../../../infra/constants.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";
import { type Client, run as runSystem, type Running } from "../../support/system.ts";
import { invoke } from "../invoke.ts";

/** One day's traffic: so many decisions, every tenth audited and answered. */
const PORTION = 1_000;
const AUDITED = 10;
const DAYS = 24;
const DAY = 86_400_000;
const LANES = 50;

/** What counting a day's traffic costs, early and late in the life of a system, and what a dashboard over 30 days costs. */
export async function run(): Promise<void> {
  const running = await runSystem("tiny", { parameters: { RetrainSchedule: "rate(3650 days)" } });
  const requests = watchRequests(running);
  await portion(running, 0);
  await count(running);
  const early = await measured(running, requests, [1, 2, 3]);
  for (let day = 4; day < DAYS - 3; day++) await portion(running, day);
  await count(running);
  const late = await measured(running, requests, [DAYS - 3, DAYS - 2, DAYS - 1]);
  const idle = await timed(requests, () => count(running));
  console.log(
    `${PORTION} new decisions and ${PORTION / AUDITED} answers after ${PORTION}: ${early.requests} requests, median ${early.ms} ms`,
  );
  console.log(
    `the same after ${(DAYS - 3) * PORTION}: ${late.requests} requests, median ${late.ms} ms; ${(late.requests / early.requests).toFixed(2)} and ${(late.ms / early.ms).toFixed(2)} times as much`,
  );
  console.log(`nothing new: ${idle.requests} requests, ${idle.ms} ms`);
  await dashboard(await running.as("ops"));
  await running.stop();
}

/** Decisions of one day, and answers that are given now, as the functions write them. */
async function portion({ system, put }: Running, day: number): Promise<void> {
  const bucket = system.template.ofType("AWS::S3::Bucket")[0]!.name;
  const start = Math.floor(Date.now() / DAY) * DAY - (DAYS - day) * DAY;
  await mapConcurrently([...Array(PORTION).keys()], LANES, async (at) => {
    const id = decisionIdOf("bench", `${day} ${at}`);
    const audit = at % AUDITED === 0;
    const prediction = JSON.stringify({
      label: "ok",
      outcome: "approve",
      confidence: 0.9 + (at % 100) / 1000,
      probabilities: { ok: 0.95, bad: 0.05 },
      model: "v1",
    });
    const row = decisionRow({
      id,
      client: FIRST_APPLICATION,
      bodyHash: id,
      createdAt: new Date(start + at * 60_000).toISOString(),
      status: "decided",
      route: "auto-approve",
      reason: "confident",
      audit,
      prediction,
    });
    await put(row);
    if (!audit) return;
    const given = opinion({ at: new Date().toISOString(), label: at % 300 === 0 ? "bad" : "ok" });
    const review = reviewRow({
      id: newReviewId(start + at),
      decisionId: id,
      purpose: "audit",
      state: "closed",
      createdAt: row.createdAt,
      opinions: [given],
    });
    const line = feedbackLine({ flow: "tiny", source: "hello", blind: true, decision: row, review }, given, 0);
    await system.call("s3", "PutObject", {
      Bucket: bucket,
      Key: feedbackKey(review, given, 0),
      Body: Buffer.from(line),
    });
  });
}

/** Every request to the table and the bucket that a function makes. */
function watchRequests({ system }: Running): { made: number } {
  const counter = { made: 0 };
  for (const service of system.services.all.filter(({ name }) => name === "s3" || name === "dynamodb")) {
    const real = service.call.bind(service);
    Object.assign(service, {
      call: (...args: Parameters<typeof real>) => {
        counter.made += 1;
        return real(...args);
      },
    });
  }
  return counter;
}

type Cost = { readonly requests: number; readonly ms: number };

async function measured(running: Running, requests: { made: number }, days: readonly number[]): Promise<Cost> {
  const costs: Cost[] = [];
  for (const day of days) {
    await portion(running, day);
    costs.push(await timed(requests, () => count(running)));
  }
  return { requests: median(costs.map((one) => one.requests)), ms: median(costs.map(({ ms }) => ms)) };
}

async function timed(requests: { made: number }, work: () => Promise<unknown>): Promise<Cost> {
  const [before, began] = [requests.made, performance.now()];
  await work();
  return { requests: requests.made - before, ms: Math.round(performance.now() - began) };
}

const count = ({ system }: Running): Promise<void> => invoke(system, "count");

async function dashboard(olga: Client): Promise<void> {
  const times: number[] = [];
  for (let call = 0; call < 11; call++) {
    const began = performance.now();
    const { status, body } = await olga.call("GET /metrics?days=30");
    if (status !== 200 || (body["total"] as { decisions: number }).decisions !== DAYS * PORTION)
      throw new Error(`unexpected: ${status} ${JSON.stringify(body["total"])}`);
    times.push(Math.round(performance.now() - began));
  }
  console.log(
    `GET /v1/metrics over 30 days of ${PORTION} decisions: first ${times[0]} ms, median of the next ten ${median(times.slice(1))} ms`,
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
