import { Worker } from "node:worker_threads";
import { compiled } from "../compiled.ts";
import type { Trained, TrainingInput, TrainingResult } from "./training-worker.ts";

/** A training that ended without a model; the message is for whoever reads the job's `FailureReason`. */
export class TrainingFailed extends Error {
  override readonly name = "TrainingFailed";
}

/**
 * Trains in a thread of its own, which ends with the training.
 * @throws {TrainingFailed} when the data or the memory do not allow it, and the signal's reason when it is aborted.
 */
export async function train(input: TrainingInput, signal: AbortSignal): Promise<Trained> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("training-worker.ts", import.meta.url), {
    workerData: input,
    execArgv: [],
    env: compiled(),
  });
  const abort = (): void => void worker.terminate();
  signal.addEventListener("abort", abort);
  try {
    const result = await resultOf(worker);
    if ("trained" in result) return result.trained;
    throw new TrainingFailed(result.failed);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
    await worker.terminate();
  }
}

function resultOf(worker: Worker): Promise<TrainingResult> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (error: Error) => reject(new TrainingFailed(`the training broke off: ${error.message}`)));
    worker.once("exit", () => reject(new TrainingFailed("the training broke off")));
  });
}
