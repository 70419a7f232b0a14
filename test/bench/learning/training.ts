import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Retraining } from "../../../functions/domain/learning/retraining.ts";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { DataFolder } from "../../../cli/data-folder.ts";
import { startChild } from "../../support/child.ts";
import { Client, identityOf } from "../../support/system.ts";
import { DEAR, listings, SURE } from "../samples.ts";

const QUIET_MS = 20_000;

/**
 * What a training does to decisions: one client's latency while nothing else happens, and while a retraining runs, on the
 * system that `npm start` runs. TRAINING_ROWS says how many short texts it trains on.
 */
export async function run(): Promise<void> {
  for (const rows of (process.env["TRAINING_ROWS"] ?? "10000,50000").split(",").map(Number)) await measure(rows);
}

async function measure(rows: number): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "second-look-bench-"));
  const seed = join(data, "seed.jsonl");
  writeFileSync(seed, lines(rows));
  const child = await startChild(data, [
    "--seed",
    seed,
    "--parameters",
    "MinNewLabels=1",
    "AuditRate=0",
    "AutoApproveThreshold=0.5",
    "RetrainSchedule=rate(3650 days)",
  ]);
  try {
    await compare(rows, child.url, data);
  } finally {
    await child.stop();
    rmSync(data, { recursive: true });
  }
}

async function compare(rows: number, url: string, data: string): Promise<void> {
  const as = async (kind: "app" | "ops" | "reviewer") =>
    new Client(url, await (await identityOf(new DataFolder(data))).mint({ kind }));
  const [app, ops, reviewer] = await Promise.all([as("app"), as("ops"), as("reviewer")]);
  await teach(app, reviewer);
  await latencies(app, () => false, 3_000);
  const quiet = await latencies(app, () => false, QUIET_MS);
  const run = retrain(ops);
  let ended = false;
  void run.finally(() => (ended = true));
  const busy = await latencies(app, () => ended);
  const { status, trained } = await run;
  console.log(`${rows} rows: ${status}, its job took ${(trained / 1_000).toFixed(1)} s`);
  for (const share of [0.5, 0.95]) {
    const [before, during] = [quantile(quiet, share), quantile(busy, share)];
    console.log(
      `  ${share === 0.5 ? "median" : "p95"}: ${before.toFixed(1)} ms quiet (n = ${quiet.length}), ${during.toFixed(1)} ms meanwhile (n = ${busy.length}), ratio ${(during / before).toFixed(2)}`,
    );
  }
}

/** The samples over and over, each time with another word, so that no two texts are the same. */
function lines(rows: number): string {
  const samples = listings();
  const line = (at: number): string => {
    const { item, label } = samples[at % samples.length]!;
    return JSON.stringify({ item: { ...item, title: `${item.title} lot${Math.floor(at / samples.length)}` }, label });
  };
  return `${Array.from({ length: rows }, (_, at) => line(at)).join("\n")}\n`;
}

/** One answer, so that there is something new to train on. */
async function teach(app: Client, reviewer: Client): Promise<void> {
  await app.decide("teach", DEAR);
  const { id, lease } = (await reviewer.call("POST /reviews/claim")).body as Claim;
  await reviewer.call(`POST /reviews/${id}/answer`, { body: { label: "allowed", epoch: lease.epoch } });
  while ((await reviewer.call(`GET /reviews/${id}`)).body["state"] !== "closed") await pause(500);
}

/** Milliseconds from request to outcome, one request after the other, until `over` or for `ms`. */
async function latencies(app: Client, over: () => boolean, ms = 600_000): Promise<readonly number[]> {
  const found: number[] = [];
  for (const end = performance.now() + ms; !over() && performance.now() < end;) {
    const began = performance.now();
    const { status, body } = await app.decide(`decide-${count++}`, SURE);
    if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
    found.push(performance.now() - began);
  }
  return found;
}
let count = 0;

/** Runs one retraining; `trained` is how long its training job was to be seen, in milliseconds. */
async function retrain(ops: Client): Promise<Retraining & { readonly trained: number }> {
  const { body: started } = await ops.call("POST /retrainings");
  let trained = 0;
  for (let before = performance.now(); ;) {
    await pause(100);
    const { status, body } = await ops.call(`GET /retrainings/${String(started["id"])}`);
    const now = performance.now();
    if (body["step"] === "Train") trained += now - before;
    before = now;
    if (status === 200 && body["status"] !== "running") return { ...(body as Retraining), trained };
  }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * values.length)] ?? Number.NaN;
