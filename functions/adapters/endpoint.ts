import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { limited, within } from "./limits.ts";
import { mapConcurrently } from "./runtime.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { type RawProbabilities, MalformedPrediction } from "../domain/models/prediction.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { labelsAsked, type Serving } from "../domain/models/live.ts";
import { type Family, familyOf } from "../domain/models/families/index.ts";
import { ENDPOINT_MS } from "../domain/models/patience.ts";

// One quick second try; who asks has a limit for both, and an unanswered question goes to people. What the SDK puts
// together for each call anew is kept: every decision asks here. Marked as pure: a function has only the client that it uses.
const client = /* @__PURE__ */ new SageMakerRuntimeClient({
  cacheMiddleware: true,
  maxAttempts: 2,
  ...limited(ENDPOINT_MS),
});
// A measurement asks about many items at once, of an endpoint that may have to wake up first; nobody waits for it.
const patientClient = /* @__PURE__ */ new SageMakerRuntimeClient({
  maxAttempts: 5,
  ...limited(70_000),
});

type Question = {
  readonly endpoint: string;
  readonly body: string;
  readonly contentType: string;
  readonly accept: string;
};
type Reply = { readonly body: string; readonly variant: string | undefined };

/**
 * Asks an endpoint, for at most `ms` milliseconds over both tries, whatever it does. The variant that answered is named
 * after its model version.
 */
export const ask = (question: Question, ms: number): Promise<Reply> =>
  within(ms, (signal) => askWith(client, question, signal));

/** How long one question of a measurement may take with all its tries: less than the function has that measures. */
const PATIENCE_MS = 400_000;

/** The same with as much time as an endpoint has, and several tries. */
const askPatiently = (question: Question): Promise<Reply> =>
  within(PATIENCE_MS, (signal) => askWith(patientClient, question, signal));

async function askWith(
  asker: SageMakerRuntimeClient,
  { endpoint, body, contentType, accept }: Question,
  abortSignal: AbortSignal,
): Promise<Reply> {
  const reply = await asker.send(
    new InvokeEndpointCommand({
      EndpointName: endpoint,
      Body: Buffer.from(body),
      ContentType: contentType,
      Accept: accept,
    }),
    { abortSignal },
  );
  return { body: reply.Body.transformToString("utf8"), variant: reply.InvokedProductionVariant };
}

/** Texts in one request: with what they hold well under the 4 MB that a serverless endpoint takes, or answers. */
const BATCH = 200;
export const BATCH_CHARACTERS = 500_000;
const ANSWER_CHARACTERS = 1_500_000;
/** What an answer holds of a label beside its name: quotes, commas, the prefix, and a number. */
const CHARACTERS_PER_LABEL = 40;
const AT_ONCE = 4;
/** Batches at once, to endpoints that the stack manages: fewer than a serverless one takes, as it may serve meanwhile. */
const BATCHES_AT_ONCE = 2;

/** A model behind an endpoint, and the labels that it knows, where that was written down. */
type Model = Pick<Serving, "knows"> & { readonly endpoint: string };

/** What an endpoint's model says of each text, before calibration. Throws what keeps it from answering. */
export function probabilitiesFor(
  flow: Flow,
  model: Model,
  texts: readonly string[],
): Promise<readonly RawProbabilities[]> {
  const { batch } = familyOf(flow.model.family);
  return batch === undefined
    ? oneByOne(flow, model, texts)
    : probabilitiesForTokens(
        flow,
        model,
        texts.map((text) => batch.read(text)),
      );
}

/** The same for texts that were read already, as training lines hold them. Only for families that take many at once. */
export async function probabilitiesForTokens(
  flow: Flow,
  model: Model,
  read: readonly string[],
): Promise<readonly RawProbabilities[]> {
  const family = familyOf(flow.model.family);
  const batch = family.batch;
  if (batch === undefined) throw new Error(`The family ${family.name} takes no batches.`);
  const map = labelMapOf(flow);
  const labels = labelsAsked(map, model);
  const said = new Map<string, RawProbabilities>();
  const batches = batchesOf(
    [...new Set(read)].filter((text) => text !== ""),
    batchFor(labels),
  );
  await mapConcurrently(batches, BATCHES_AT_ONCE, async (texts) => {
    const { body } = await askPatiently(question(family, model.endpoint, batch.request(texts, labels)));
    const answers = batch.response(body, texts.length, map.names);
    for (const [at, text] of texts.entries()) said.set(text, answers[at]);
  });
  return read.map((text) => said.get(text));
}

/**
 * What an endpoint's model says of a few texts that were read, in one request and within `ms` milliseconds, and the variant
 * that said it. The caller sees to it that they fit: `batchFor`, `BATCH_CHARACTERS`.
 */
export async function saidAtOnce(
  flow: Flow,
  model: Model,
  read: readonly string[],
  ms: number,
): Promise<{ readonly said: readonly RawProbabilities[]; readonly variant: string | undefined }> {
  const family = familyOf(flow.model.family);
  if (family.batch === undefined) throw new Error(`The family ${family.name} takes no batches.`);
  const map = labelMapOf(flow);
  const texts = [...new Set(read)].filter((text) => text !== "");
  if (texts.length === 0) return { said: read.map(() => undefined), variant: undefined };
  const asked = question(family, model.endpoint, family.batch.request(texts, labelsAsked(map, model)));
  const { body, variant } = await within(ms, (signal) => askWith(patientClient, asked, signal));
  const answers = family.batch.response(body, texts.length, map.names);
  const said = new Map(texts.map((text, at) => [text, answers[at]]));
  return { said: read.map((text) => said.get(text)), variant };
}

async function oneByOne(flow: Flow, model: Model, texts: readonly string[]): Promise<readonly RawProbabilities[]> {
  const family = familyOf(flow.model.family);
  const map = labelMapOf(flow);
  const labels = labelsAsked(map, model);
  return mapConcurrently(texts, AT_ONCE, async (text) => {
    const body = requestFor(family, text, labels);
    if (body === undefined) return undefined;
    return family.response((await askPatiently(question(family, model.endpoint, body))).body, map.names);
  });
}

/** Undefined where there is nothing to go by. */
function requestFor(family: Family, text: string, labels: readonly string[]): string | undefined {
  try {
    return family.request(text, undefined, labels);
  } catch (error) {
    if (error instanceof MalformedPrediction && error.reason === "no-text") return undefined;
    throw error;
  }
}

const question = (family: Family, endpoint: string, body: string) => ({
  endpoint,
  body,
  contentType: family.contentType,
  accept: family.accept,
});

/** How many texts are asked about at once: each answer names all labels, and Python writes "ä" as \u00e4. */
export function batchFor(labels: readonly string[]): number {
  const answer = labels.reduce((sum, label) => sum + 6 * label.length + CHARACTERS_PER_LABEL, 0);
  return Math.max(1, Math.min(BATCH, Math.floor(ANSWER_CHARACTERS / answer)));
}

function batchesOf(texts: readonly string[], most: number): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let characters = Infinity;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= most || characters + text.length > BATCH_CHARACTERS) {
      batches.push([text]);
      characters = text.length;
    } else {
      last.push(text);
      characters += text.length;
    }
  }
  return batches;
}
