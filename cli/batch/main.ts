import { setTimeout as pause } from "node:timers/promises";
import { StartRefused } from "@second-look/emulator";
import type { Batch } from "../../functions/domain/batches/batch.ts";
import { resultsIn } from "../../functions/domain/batches/results.ts";
import { refuseToOverwrite, toFile } from "../export/destination.ts";
import { ownToken } from "../own-token.ts";
import { orRefusal } from "../refusals.ts";
import { BatchApi } from "./api.ts";
import { described, keyOf, put } from "./file.ts";
import { HELP, type FileTask, type Options, optionsIn, type Task } from "./options.ts";
import { Progress } from "./progress.ts";
import { endSays, goesOn, quoteSays } from "./sentences.ts";

const LOOK_MS = 1000;
/** How many refused lines are shown at the end. */
const SHOWN = 5;

const progress = new Progress(process.stderr);
let watching: string | undefined;

async function main(): Promise<void> {
  const options = optionsIn(process.argv.slice(2), process.env["PORT"]);
  if (options === undefined) return console.log(HELP);
  const { results, replace } = options;
  if (results !== undefined && !replace) refuseToOverwrite(results);
  const api = new BatchApi({ url: options.url, token: options.token ?? (await ownToken("app")) });
  const begun = await begin(api, options.task);
  if (begun === undefined) return;
  watching = begun.id;
  const batch = await watched(api, begun);
  watching = undefined;
  await tellEnd(api, batch, options);
}

/** The batch to watch; undefined where nothing has begun. */
async function begin(api: BatchApi, task: Task): Promise<Batch | undefined> {
  if ("file" in task) return beginFile(api, task);
  return task.do === "look" ? api.batch(task.id) : api.cancel(task.id);
}

async function beginFile(api: BatchApi, task: FileTask): Promise<Batch | undefined> {
  const { file, until } = task;
  const description = await described(file);
  const upload = await api.upload(description);
  await put(file, upload);
  if (task.do === "start") {
    const batch = await api.start(task.key ?? keyOf(description, until), { upload: upload.upload, until });
    for (const sentence of [`Batch ${batch.id}.`, ...quoteSays(batch.quote)]) progress.tell(sentence);
    return batch;
  }
  for (const sentence of quoteSays((await api.quote(upload.upload)).quote)) console.log(sentence);
  return undefined;
}

async function watched(api: BatchApi, begun: Batch): Promise<Batch> {
  let batch = begun;
  for (;;) {
    progress.show(batch);
    if (batch.status !== "running") return batch;
    await pause(LOOK_MS);
    batch = await api.batch(batch.id);
  }
}

async function tellEnd(api: BatchApi, batch: Batch, { results, replace }: Options): Promise<void> {
  progress.tell("");
  if (results !== undefined) await toFile(results, resultsText(api, batch.id), replace);
  if (batch.counts.refused > 0) await tellRefused(api, batch.id);
  for (const sentence of endSays(batch)) console.log(sentence);
  if (results !== undefined) console.log(`What became of every line is in ${results}.`);
}

async function* resultsText(api: BatchApi, id: string): AsyncGenerator<string> {
  for await (const { results } of api.results(id)) yield textAt(results.url);
}

async function textAt(url: string): Promise<string> {
  const response = await fetch(url);
  if (response.ok) return response.text();
  throw new StartRefused(`Results could not be fetched: the store answered ${response.status}.`);
}

/** The first lines that were refused, and why. */
async function tellRefused(api: BatchApi, id: string): Promise<void> {
  let left = SHOWN;
  for await (const { refused } of api.results(id)) {
    if (refused === undefined) continue;
    for (const line of resultsIn(await textAt(refused.url)).slice(0, left)) {
      if ("reason" in line) console.log(`Line ${line.line} is refused: ${line.reason}`);
      left--;
    }
    if (left <= 0) return;
  }
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => {
    progress.tell(watching === undefined ? "Nothing goes on." : goesOn(watching));
    process.exit(code);
  });

await orRefusal(main());
