/**
 * A batch of many items (`BATCH`, 100,000 without it), decided by a model, none of them with people: how many lines a second,
 * and whether the memory of the process, functions and emulator together, grows with them. Throws when a line is missing.
 */
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { BatchApi } from "../../../cli/batch/api.ts";
import { described, put } from "../../../cli/batch/file.ts";
import type { Batch } from "../../../functions/domain/batches/batch.ts";
import { EASY_ROWS, serveModel } from "../../support/model.ts";
import { run as runSystem } from "../../support/system.ts";

const COUNT = Number(process.env["BATCH"] ?? 100_000);
const LOOK_MS = 1000;

/** What the process has at a moment of the batch, in bytes. */
type Sample = { readonly read: number; readonly rss: number; readonly heap: number };

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "second-look-batch-"));
  const policy = { AuditRate: "0", AutoApproveThreshold: "0.6", AutoRejectThreshold: "0.6" };
  const running = await runSystem("tiny", { parameters: policy });
  try {
    await serveModel(running.system, "tiny", EASY_ROWS);
    const token = await running.token("app");
    const api = new BatchApi({ url: `${running.system.url}/api`, token });
    const file = join(folder, "items.jsonl");
    await pipeline(Readable.from(lines()), createWriteStream(file));
    const upload = await api.upload(await described(file));
    await put(file, upload);
    const began = performance.now();
    const begun = await api.start("bench", { upload: upload.upload });
    const samples = await sampled(api, begun);
    report(samples, (performance.now() - began) / 1000, begun.file.bytes);
    const { counts } = await api.batch(begun.id);
    if (counts.automatic !== COUNT) throw new Error(`Not all lines were decided: ${JSON.stringify(counts)}`);
  } finally {
    await running.stop();
    await rm(folder, { recursive: true });
  }
}

function* lines(): Generator<string> {
  for (let at = 0; at < COUNT; at++)
    yield `${JSON.stringify({ key: `item-${at}`, item: { text: `a good thing number ${at}` } })}\n`;
}

async function sampled(api: BatchApi, begun: Batch): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let batch = begun; batch.status === "running"; batch = await api.batch(begun.id)) {
    const { rss, heapUsed } = process.memoryUsage();
    samples.push({ read: batch.file.read, rss, heap: heapUsed });
    await pause(LOOK_MS);
  }
  return samples;
}

/** The medians of the second quarter of the file, when everything is loaded, beside those of the last. */
function report(samples: readonly Sample[], seconds: number, bytes: number): void {
  const quarter = (from: number): readonly Sample[] =>
    samples.filter(({ read }) => read >= (from / 4) * bytes && read < ((from + 1) / 4) * bytes);
  console.log(`${COUNT} lines in ${seconds.toFixed(0)} s, ${Math.round(COUNT / seconds)} a second`);
  for (const kind of ["rss", "heap"] as const) {
    const [early, late] = [quarter(1), quarter(3)].map((some) => median(some.map((one) => one[kind])) / 2 ** 20);
    console.log(
      `${NAMES[kind]}: ${early?.toFixed(0)} MB in the second quarter, ${late?.toFixed(0)} MB in the last, ratio ${((late ?? 0) / (early ?? 1)).toFixed(2)}`,
    );
  }
}

const NAMES = { rss: "memory of the process, functions included", heap: "heap of the emulator's thread" } as const;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
