import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ManualClock } from "@second-look/emulator/clock";
import { expect, test } from "vitest";
import { batchNow, fileOf, resultsOf, startBatch } from "../support/batches.ts";
import { startChild } from "../support/child.ts";
import { eventually } from "../support/eventually.ts";
import { EASY_ROWS } from "../support/model.ts";
import { seeded } from "../support/random.ts";
import { Client, flowFile, identityOf, newFolder, run } from "../support/system.ts";

const SEED = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
const MINUTE = 60_000;
const random = seeded(SEED);

/** Every tenth goes to people, by a rule of the flow. */
const LINES = Array.from({ length: 300 }, (_, at) => ({
  key: String(at),
  item: { text: `a good thing ${at}`, price: at % 10 === 0 ? 2000 : 1 },
}));

test("killed in the midst of a batch, it goes on, and every line is decided once", async () => {
  console.log(`SEED=${SEED}`);
  const folder = await newFolder("tiny");
  const seed = join(folder.path, "seed.jsonl");
  await writeFile(seed, EASY_ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const policy = ["AuditRate=0", "AutoApproveThreshold=0.6"];
  const child = await startChild(folder.path, ["--flow", flowFile("tiny"), "--seed", seed, "--parameters", ...policy]);
  const app = new Client(child.url, await (await identityOf(folder)).mint({ kind: "app" }));
  const { id } = await startBatch(app, "killed", fileOf(LINES));
  await eventually(async () => expect((await batchNow(app, id)).counts.lines).toBeGreaterThan(0), 60_000);
  await pause(random() * 3000);
  await child.kill();

  const clock = new ManualClock(Date.now() + 2 * MINUTE);
  const running = await run("tiny", { folder, clock });
  try {
    const again = await running.as("app");
    const before = await batchNow(again, id);
    console.log(`killed after ${before.counts.lines} lines`);
    await eventually(
      async () => {
        await clock.advance(MINUTE / 2);
        expect((await batchNow(again, id)).status).toBe("routed");
      },
      { timeout: 120_000, interval: 200 },
    );
    const { counts } = await batchNow(again, id);
    expect(counts).toEqual({ lines: 300, automatic: 270, people: 30, refused: 0, answered: 0 });
    const results = await resultsOf(again, id);
    expect(results.map(({ line }) => line)).toEqual(LINES.map((_, at) => at + 1));
    expect(new Set(results.map((result) => "id" in result && result.id)).size).toBe(300);
  } finally {
    await running.stop();
    await rm(folder.path, { recursive: true });
  }
}, 300_000);
