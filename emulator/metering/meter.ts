/**
 * What AWS would bill. GB-seconds are of billed time: Lambda's is rounded up to 1 ms, that of Express to 100 ms. AWS charges
 * nothing for starts and ends, states of Express, its time as it was, and calls as such; comparisons need them. `cpuMs` is what a
 * function or a model computed, on this machine's core.
 */
export type Unit =
  | "states.transition"
  | "states.start"
  | "states.end"
  | "express.request"
  | "express.state"
  | "express.gbSecond"
  | "express.ms"
  | "lambda.request"
  | "lambda.ms"
  | "lambda.cpuMs"
  | "lambda.gbSecond"
  | "api.request"
  | "api.byte"
  | "dynamodb.write"
  | "dynamodb.read"
  | "dynamodb.kept"
  | "sqs.request"
  | "s3.put"
  | "s3.get"
  | "s3.kept"
  | "events.event"
  | "logs.byte"
  | "cognito.token"
  | "sagemaker.call"
  | "sagemaker.cpuMs"
  | "call";

/** Some of a unit: where it was used (a state, function, table, index, queue, bucket, log group), and by whom where that is known. */
export type Use = { readonly unit: Unit; readonly at: string; readonly by?: string; readonly amount?: number };

/** Hears of each use as it happens. Where there is none, nothing is counted. */
export type Meter = (use: Use) => void;

/** How many steps of a size are billed for an amount: each that it begins, and one at least. */
export const stepsOf = (amount: number, size: number): number => Math.max(1, Math.ceil(amount / size));

/** How much was used of one unit at one place by one caller. */
export type Usage = Required<Use>;

/** Adds up what a meter hears. */
export class Meters {
  #sums = new Map<string, Usage>();

  /** To be handed to whoever uses something. */
  readonly meter: Meter = ({ unit, at, by = "", amount = 1 }) => {
    const key = `${unit}\n${at}\n${by}`;
    this.#sums.set(key, { unit, at, by, amount: (this.#sums.get(key)?.amount ?? 0) + amount });
  };

  /** Everything since the last `take`. */
  take(): readonly Usage[] {
    const taken = [...this.#sums.values()];
    this.#sums = new Map();
    return taken;
  }
}
