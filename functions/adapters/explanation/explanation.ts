import { storedText, itemOf } from "../decisions/items.ts";
import { decision, rewrite } from "../decisions/decisions.ts";
import { batchFor, BATCH_CHARACTERS, saidAtOnce } from "../endpoint.ts";
import { TimedOut } from "../limits.ts";
import { put, remove, textAt } from "../objects.ts";
import { currentLive } from "../records.ts";
import { flow } from "../runtime.ts";
import { type DecisionRow, predictionOf } from "../../domain/decisions/decision.ts";
import { NotExplained, TryAgain } from "../../domain/errors.ts";
import { type Explanation, explanationKey, readStored, storedOf } from "../../domain/explanation/explanation.ts";
import { refusedText } from "../../domain/explanation/explain.ts";
import { LEAST_WORDS, MOST_WORDS, search } from "../../domain/explanation/search.ts";
import { labelMapOf } from "../../domain/flows/label-map.ts";
import { maskedFields, withoutMasked } from "../../domain/flows/masks.ts";
import { textOf } from "../../domain/flows/model-input.ts";
import { familyOf } from "../../domain/models/families/index.ts";
import { labelsAsked, type Live } from "../../domain/models/live.ts";
import { MalformedPrediction, usablePrediction } from "../../domain/models/prediction.ts";
import { explainedEvent } from "../../domain/record/decision-events.ts";

/** How long the endpoint may take for all that it is asked, milliseconds: less than the least of the functions has. */
const PATIENCE_MS = 9000;

type Serving = Live & { readonly endpoint: string };
type Tell = (what: string, failure: string) => void;
type Asking = { readonly owner: DecisionRow; readonly by: string; readonly tell: Tell };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");

/**
 * Why the model thought so of a decision's item: as it was found before by the model that serves, or else found now, kept, and
 * written into the record.
 * @param by who asks
 * @param tell is told what failed, by the name of its error: the message may quote the text
 * @throws {NotExplained} {TryAgain}
 */
export async function explanationOf(owner: DecisionRow, by: string, tell: Tell): Promise<Explanation> {
  const prediction = predictionOf(owner);
  const serving = await servingNow();
  if (prediction === undefined)
    throw new NotExplained("No model has judged this item, so there is nothing to explain.");
  const text = await textShown(owner);
  const expected = serving.modelVersion ?? prediction.model;
  const stored = (await known(owner, expected, tell)) ?? (await found({ owner, by, tell }, serving, text));
  return { ...stored, predictedBy: prediction.model };
}

/**
 * What was found before. Of an endpoint that the stack does not manage only its answers say which version they are of: it is
 * taken to be the one that judged the item. A row may name an object that was never written.
 */
async function known({ id, explained }: DecisionRow, model: string, tell: Tell) {
  const key = explanationKey(id, model);
  if (!keysIn(explained).includes(key)) return undefined;
  return textAt(key)
    .then(readStored)
    .catch((error: unknown) => {
      tell("explanation not read", nameOf(error));
      return undefined;
    });
}

async function servingNow(): Promise<Serving> {
  if (flow().explain !== true) throw new NotExplained('This flow explains nothing: it does not say "explain": true.');
  const serving = await currentLive();
  const { endpoint } = serving;
  if (endpoint === undefined) throw new NotExplained("No model serves that could be asked.");
  return { ...serving, endpoint };
}

/** What the model reads of the item. Where some of that is masked, its words are not told. */
async function textShown(owner: DecisionRow): Promise<string> {
  if (owner.forget !== undefined || owner.forgottenAt !== undefined)
    throw new NotExplained("The item of this decision was forgotten, and with it what the model read.");
  const item = await itemOf(owner);
  const limit = { until: performance.now() + 1000, now: () => performance.now() };
  const read = (of: typeof item) => textOf(flow(), of, limit).catch(() => undefined);
  const text = (await storedText(owner)) ?? (await read(item));
  const shown = withoutMasked(item, maskedFields(flow()));
  const refused = refusedText(text, shown.masked.length === 0 ? text : await read(shown.item));
  if (refused !== undefined || text === undefined) throw new NotExplained(refused ?? "");
  return text;
}

async function found({ owner, by, tell }: Asking, serving: Serving, text: string) {
  const { batch } = familyOf(flow().model.family);
  const map = labelMapOf(flow());
  const most = mostAtOnce(batch?.read(text).length ?? 0, labelsAsked(map, serving));
  const until = performance.now() + PATIENCE_MS;
  let model = serving.modelVersion ?? serving.endpoint;
  const result = await search(text, most, async (texts) => {
    const read = texts.map((one) => batch?.read(one) ?? "");
    const { said, variant } = await saidAtOnce(flow(), serving, read, until - performance.now());
    model = variant ?? model;
    return said.map((raw) => raw && usablePrediction(map, raw, serving.temperature));
  }).catch((error: unknown) => unanswered(error, tell));
  if (result === undefined) throw new NotExplained("The text has no word that the model goes by.");
  return keep(owner, by, storedOf(result, model, map));
}

/** How many texts as long as this one are asked about in one request, which an endpoint takes and answers. */
function mostAtOnce(characters: number, labels: readonly string[]): number {
  const most = Math.min(MOST_WORDS, batchFor(labels) - 1, Math.floor(BATCH_CHARACTERS / (characters + 1)) - 1);
  if (most < LEAST_WORDS)
    throw new NotExplained("The text is too long, or the labels are too many, to ask the model about it word by word.");
  return most;
}

function unanswered(error: unknown, tell: Tell): never {
  tell("not explained", nameOf(error));
  if (error instanceof MalformedPrediction)
    throw new NotExplained("The model's answer could not be read, so it cannot be said why.");
  const late = error instanceof TimedOut ? " in time" : "";
  throw new TryAgain(`The model did not answer${late}. Nothing else depends on it: try again in a moment.`);
}

/** The row names the object before it is there, so that whoever forgets the item finds it. */
async function keep(owner: DecisionRow, by: string, explanation: ReturnType<typeof storedOf>) {
  const key = explanationKey(owner.id, explanation.model);
  const at = new Date().toISOString();
  const row = await rewrite(owner, (now) =>
    now.forget !== undefined || now.forgottenAt !== undefined
      ? undefined
      : {
          set: { explained: JSON.stringify([...new Set([...keysIn(now.explained), key])]) },
          happening: explainedEvent(by, explanation.model, at),
        },
  );
  if (row === undefined) throw new NotExplained("The item of this decision is being forgotten.");
  await put(key, JSON.stringify(explanation), "application/json");
  // Forgotten meanwhile: whoever did it found nothing to remove yet.
  if ((await decision(owner.id))?.forgottenAt !== undefined) await remove(key);
  return explanation;
}

const keysIn = (explained = "[]"): readonly string[] => JSON.parse(explained) as string[];
