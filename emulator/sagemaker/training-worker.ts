/* oxlint-disable unicorn/require-post-message-target-origin -- a worker's port has no origin */
import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { packed } from "./archive.ts";
import { type Arguments, FastText } from "./fasttext.ts";
import { labelsOf } from "./model-file.ts";
import { shuffled } from "./shuffle.ts";

/** What a training is given: the channels' files, and how to train. */
export type TrainingInput = {
  readonly train: Uint8Array;
  readonly validation: Uint8Array | undefined;
  readonly options: Arguments;
};

/** What it gives: `model.tar.gz`, and accuracies from 0 to 1 by the names that BlazingText gives them. */
export type Trained = { readonly archive: Uint8Array<ArrayBuffer>; readonly metrics: Readonly<Record<string, number>> };
export type TrainingResult = { readonly trained: Trained } | { readonly failed: string };

const SEED = 1;
const LABELLED = /^(?<label>__label__\S+)(?:\s+(?<text>.*))?$/u;

type Row = { readonly line: string; readonly label: string; readonly text: string };

/** Answering comes first: on Linux each thread has a priority of its own, elsewhere the system shares out fairly. */
function giveWay(): void {
  try {
    const thread = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Without /proc there is no name for a thread; training works all the same.
  }
}

function rowsOf(channel: string, content: Uint8Array): readonly Row[] {
  const lines = new TextDecoder().decode(content).split(/\r?\n/u).entries();
  return [...lines].filter(([, line]) => line.trim() !== "").map(([at, line]) => rowOf(channel, line, at + 1));
}

function rowOf(channel: string, line: string, number: number): Row {
  const { label, text = "" } = LABELLED.exec(line)?.groups ?? {};
  if (label === undefined)
    throw new Error(`line ${number} of the channel ${channel} does not begin with __label__ and a label`);
  return { line, label, text };
}

/** The share of rows, 0 to 1, whose label the model finds most likely. */
function accuracy(model: FastText, rows: readonly Row[]): number {
  return rows.filter(({ label, text }) => model.predict(text, 1).label[0] === label).length / rows.length;
}

async function train({ train, validation, options }: TrainingInput): Promise<Trained> {
  const rows = rowsOf("train", train);
  const labels = new Set(rows.map(({ label }) => label));
  if (rows.length === 0) throw new Error("the channel train is empty");
  if (labels.size === 1) throw new Error(`the channel train has one label only, ${[...labels].join()}`);
  const checks = validation === undefined ? [] : rowsOf("validation", validation);
  const model = await FastText.open();
  model.train(
    `${shuffled(rows, SEED)
      .map(({ line }) => line)
      .join("\n")}\n`,
    options,
  );
  const file = model.save();
  // A min_count above what the data has leaves a model without words, which fastText does not mind.
  labelsOf(file);
  const metrics = {
    "train:accuracy": accuracy(model, rows),
    ...(checks.length > 0 && { "validation:accuracy": accuracy(model, checks) }),
  };
  return { archive: packed("model.bin", file), metrics };
}

giveWay();
try {
  const trained = await train(workerData as TrainingInput);
  parentPort?.postMessage({ trained } satisfies TrainingResult, [trained.archive.buffer]);
} catch (error) {
  parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies TrainingResult);
}
