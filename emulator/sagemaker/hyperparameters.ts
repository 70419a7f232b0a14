import type { Arguments } from "./fasttext.ts";

/** Hyperparameters that the algorithm refuses; the message says which and why. */
export class HyperparameterRefused extends Error {
  override readonly name = "HyperparameterRefused";
}

/** BlazingText's defaults. */
const DEFAULTS: Readonly<Record<string, string>> = {
  learning_rate: "0.05",
  vector_dim: "100",
  epochs: "5",
  word_ngrams: "2",
  buckets: "2000000",
  min_count: "5",
};

/** Taken and without effect here: fastText always trains all its epochs. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["early_stopping", "patience", "min_epochs"]);

/** The largest matrix that fits into WebAssembly's memory beside its file, in bytes. */
const LARGEST_MATRIX = 900_000_000;

/**
 * The smallest matrix that certainly lies in memory that nothing has used before, in bytes. With one thread fastText
 * fills the first tenth of its matrix and takes the rest as it finds it; what it would find in used memory depends on
 * the environment's variables and paths, and is sometimes no number at all.
 */
const SMALLEST_MATRIX = 1_000_000;

/**
 * The hyperparameters of BlazingText's text classification as fastText's arguments.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/blazingtext_hyperparameters.html
 * @throws {HyperparameterRefused} for one that text classification does not have, or a value out of range.
 */
export function argumentsOf(given: Readonly<Record<string, unknown>>): Arguments {
  if (given["mode"] !== "supervised") throw new HyperparameterRefused("mode has to be supervised");
  const unknown = Object.keys(given).find(
    (name) => name !== "mode" && !WITHOUT_EFFECT.has(name) && !(name in DEFAULTS),
  );
  if (unknown !== undefined) throw new HyperparameterRefused(`${unknown} is no hyperparameter of text classification`);
  const values = { ...DEFAULTS, ...given };
  const whole = (name: string, least: number): number => numberIn(values, name, least, Number.isInteger);
  const read = {
    lr: numberIn(values, "learning_rate", Number.MIN_VALUE, Number.isFinite),
    dim: whole("vector_dim", 1),
    epoch: whole("epochs", 1),
    wordNgrams: whole("word_ngrams", 1),
    bucket: whole("buckets", 1),
    minCount: whole("min_count", 0),
  };
  return fitting(read);
}

function fitting(read: Arguments): Arguments {
  const bytes = read.bucket * read.dim * 4;
  const sizes = `${read.bucket} × ${read.dim}`;
  if (bytes > LARGEST_MATRIX)
    throw new HyperparameterRefused(`buckets × vector_dim do not fit in memory on this machine: ${sizes}`);
  if (bytes < SMALLEST_MATRIX)
    throw new HyperparameterRefused(`buckets × vector_dim are too few for this machine, 250000 at least: ${sizes}`);
  return read;
}

function numberIn(
  values: Readonly<Record<string, unknown>>,
  name: string,
  least: number,
  fits: (value: number) => boolean,
): number {
  const text = values[name];
  const value = typeof text === "string" && text.trim() !== "" ? Number(text) : Number.NaN;
  if (fits(value) && value >= least) return value;
  throw new HyperparameterRefused(`${name} is ${JSON.stringify(text)}, which is out of range`);
}
