import type { Question, Said } from "./container.ts";

/** A model that listens at an address of its own, asked as SageMaker asks a container at `/invocations`. */
export type Listening = {
  /** Which variant answers, as the answer's header names it. */
  readonly variant: string;
  readonly url: string;
  /** Hears what keeps it from answering, in words that hold nothing of question or answer. */
  readonly onTrouble?: (what: string) => void;
  /** How long a question waits before that is trouble, milliseconds. */
  readonly patienceMs?: number;
  /** SageMaker's own limits: how long it waits for the answer, milliseconds, and the largest body of one, bytes. */
  readonly limits?: Limits;
};
type Limits = { readonly answerMs: number; readonly bytes: number };

const SAGEMAKER: Limits = { answerMs: 60_000, bytes: 25 * 1024 * 1024 };

/** Sent as SageMaker reports a container that gave no answer. */
const NO_ANSWER = 0;

/** What a listening model answers. Never rejects: what kept it from answering is an answer of another status than 200. */
export async function askListening(model: Listening, question: Question): Promise<Said> {
  const { onTrouble = () => undefined, limits = SAGEMAKER, patienceMs = limits.answerMs } = model;
  const impatient = setTimeout(() => onTrouble(`has not answered within ${seconds(patienceMs)}`), patienceMs);
  try {
    const said = await answered(model.url, question, limits);
    if (said.status !== 200) onTrouble(`answered with the status ${said.status}`);
    return said;
  } catch (error) {
    const what = troubleOf(error, limits);
    onTrouble(what);
    return { status: NO_ANSWER, body: `the container ${what}`, cpuMs: 0 };
  } finally {
    clearTimeout(impatient);
  }
}

/** Redirects are not followed: a container's other status is its answer. */
async function answered(url: string, { body, contentType, accept }: Question, limits: Limits): Promise<Said> {
  const response = await fetch(url, {
    method: "POST",
    body: Uint8Array.from(body),
    headers: { "content-type": contentType, ...(accept !== undefined && { accept }) },
    redirect: "manual",
    signal: AbortSignal.timeout(limits.answerMs),
  });
  const type = response.headers.get("content-type");
  return {
    status: response.status,
    body: await bytesOf(response, limits.bytes),
    cpuMs: 0,
    ...(type !== null && { contentType: type }),
  };
}

class TooLarge extends Error {
  override readonly name = "TooLarge";
}

async function bytesOf({ body }: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > most) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function troubleOf(error: unknown, { answerMs, bytes }: Limits): string {
  const { name, cause } = error as { readonly name?: unknown; readonly cause?: Partial<NodeJS.ErrnoException> };
  if (error instanceof TooLarge) return `answered with more than ${bytes} bytes`;
  if (name === "TimeoutError") return `has not answered within ${seconds(answerMs)}`;
  return `cannot be reached (${cause?.code ?? cause?.message ?? "the connection broke off"})`;
}

const seconds = (ms: number): string => (ms === 1000 ? "1 second" : `${ms / 1000} seconds`);
