import { MalformedPrediction } from "../prediction.ts";
import type { Probabilities } from "../prediction.ts";

/** How a kind of SageMaker container is asked, and how its answer is read. Pure: no AWS, no state. */
export type Family = {
  readonly name: string;
  readonly contentType: string;
  readonly accept: string;
  /**
   * The request's body for one item. `text` is the flow's text of the item, `features` what the flow gives to models
   * that do not read text: an array of numbers. `labels`: those that the model may answer with.
   * @throws {MalformedPrediction} `features` when the family needs numbers and there are none, `no-text` when it reads
   *   text and there is not a word.
   */
  request(text: string, features: unknown, labels: readonly string[]): string;
  /**
   * Probabilities of the flow's labels, in the flow's order of labels, and then of those that only the model knows, as
   * it carries them: `readPrediction` makes the flow's of them.
   * @throws {MalformedPrediction} when the body is no such prediction.
   */
  response(body: string, labels: readonly string[]): Probabilities;
  /** Many texts in one request, where the container takes them. */
  readonly batch?: Batch;
};

/** How many texts are asked about at once. */
type Batch = {
  /** A text as the model reads it; empty when there is nothing to go by. */
  read(text: string): string;
  /** The request's body for texts that were read. */
  request(read: readonly string[], labels: readonly string[]): string;
  /** Probabilities for each of `count` texts, in their order. @throws {MalformedPrediction} */
  response(body: string, count: number, labels: readonly string[]): readonly Probabilities[];
};

/** The body as JSON. */
export function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new MalformedPrediction("not-json", excerpt(body));
  }
}

/** A label as a person reading a log can tell what arrived. */
export function unknownLabel(name: unknown): MalformedPrediction {
  return new MalformedPrediction("unknown-label", JSON.stringify(name));
}

/** The value as an array. */
export function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new MalformedPrediction("shape", `${what} is not a list`);
  return value;
}

/** A member of an object, or undefined when the object does not have it. */
export function member(value: unknown, name: string): unknown {
  const object = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!object) throw new MalformedPrediction("shape", `no object with ${name}`);
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

/** What a flow gives to a model that reads numbers. */
export function numbers(features: unknown): readonly number[] {
  const given = Array.isArray(features) && features.length > 0 && features.every((value) => Number.isFinite(value));
  if (!given) throw new MalformedPrediction("features", "the flow gives no list of numbers for this item");
  return features as readonly number[];
}

/** One score is the probability of the second of two labels, as binary models answer; more are in the labels' order. */
export function scoresInOrder(score: unknown, labels: readonly string[]): readonly unknown[] {
  if (Array.isArray(score) && score.length > 1) return score as readonly unknown[];
  const single: unknown = Array.isArray(score) ? score[0] : score;
  if (labels.length !== 2) throw new MalformedPrediction("too-few", `one score for ${labels.length} labels`);
  return typeof single === "number" ? [1 - single, single] : [single, single];
}

function excerpt(body: string): string {
  return JSON.stringify(body.slice(0, 80));
}
