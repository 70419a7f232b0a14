/* oxlint-disable unicorn/require-post-message-target-origin -- a worker's port has no origin */
import { parentPort, workerData } from "node:worker_threads";
import { unpacked } from "./archive.ts";
import { withCpuTime } from "./cpu-time.ts";
import { FastText } from "./fasttext.ts";
import { labelsOf } from "./model-file.ts";

/** What a serving worker is given: `model.tar.gz`. */
export type ServingInput = { readonly archive: Uint8Array };
/** The first message: that it serves, or why it cannot. */
export type ServingStart = { readonly ready: true } | { readonly failed: string };
export type Question = { readonly id: number; readonly body: Uint8Array; readonly contentType: string };
/** What the container answers; `status` is that of its HTTP answer, `cpuMs` how long it computed. */
export type Reply = { readonly id: number; readonly status: number; readonly body: string; readonly cpuMs: number };

/** A request that BlazingText's container refuses. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Request = { readonly instances: readonly string[]; readonly k: number };

/** `{"instances": ["…"], "configuration": {"k": 2}}`; without `k` it is 1. */
function requestOf({ body, contentType }: Question): Request {
  if (contentType.split(";")[0]?.trim() !== "application/json")
    throw new Refused(415, `Unsupported content type: ${contentType}`);
  const { instances, configuration } = parsed(body);
  const k = (configuration as { k?: unknown } | undefined)?.k ?? 1;
  if (!isTexts(instances) || instances.length === 0) throw new Refused(400, "instances has to be a list of texts");
  if (typeof k !== "number" || !Number.isInteger(k) || k < 1)
    throw new Refused(400, "k has to be a whole number above 0");
  return { instances, k };
}

function parsed(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, like everything else that is no request.
  }
  throw new Refused(400, "the body is no JSON object");
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function answer(model: FastText, question: Question): Reply {
  return { id: question.id, ...withCpuTime(() => saidTo(question, model)) };
}

function saidTo(question: Question, model: FastText): Pick<Reply, "status" | "body"> {
  try {
    const { instances, k } = requestOf(question);
    const predictions = instances.map((text) => model.predict(text, k));
    return { status: 200, body: JSON.stringify(predictions) };
  } catch (error) {
    const status = error instanceof Refused ? error.status : 500;
    return { status, body: error instanceof Error ? error.message : "the model broke" };
  }
}

/** The model of an archive. Checked first, because fastText takes half a file for a whole one. */
async function modelIn({ archive }: ServingInput): Promise<FastText> {
  const file = unpacked("model.bin", archive);
  labelsOf(file);
  const model = await FastText.open();
  model.load(file);
  return model;
}

try {
  const model = await modelIn(workerData as ServingInput);
  parentPort?.on("message", (question: Question) => parentPort?.postMessage(answer(model, question)));
  parentPort?.postMessage({ ready: true } satisfies ServingStart);
} catch (error) {
  parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies ServingStart);
}
