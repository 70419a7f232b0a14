import type { Usage } from "@second-look/emulator";
import { amountOf } from "./bill.ts";

/**
 * Milliseconds that a call takes on AWS. Assumed, from what AWS and others report of calls within a region; each is taken to be
 * waited for by itself, also where several are under way at once, which makes the bill higher rather than lower.
 */
export const ASSUMED_MS = {
  dynamodb: 5,
  s3: 25,
  sqs: 8,
  events: 15,
  sagemaker: 20,
  secretsmanager: 10,
  lambda: 10,
  states: 15,
} as const;

const CALL = /^(\w+):(\w+):(.*)$/;

/** A function with so much memory has a whole core, one with less its share: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html. */
const MB_OF_A_CORE = 1769;

/** What is known of one function, or of one state machine. */
class Place {
  readonly #used: readonly Usage[];
  readonly #name: string;

  constructor(used: readonly Usage[], name: string) {
    this.#used = used;
    this.#name = name;
  }

  times(unit: Usage["unit"]): number {
    return amountOf(this.#used, unit, ({ at }) => at === this.#name);
  }

  get runs(): number {
    return Math.max(1, this.times("lambda.request") || this.times("express.request"));
  }

  /** Of a function's memory. */
  get gb(): number {
    const seconds = this.times("lambda.ms") / 1000;
    return seconds === 0 ? 0 : this.times("lambda.gbSecond") / seconds;
  }

  /** Milliseconds that all runs compute on AWS: on the share of a core that their memory gives them. */
  get computingMs(): number {
    return Math.max(0, this.times("lambda.cpuMs")) / Math.min(1, (this.gb * 1024) / MB_OF_A_CORE || 1);
  }

  /** Milliseconds that one run waits on AWS: for its calls, and for what those that it calls do themselves. */
  get waitingMs(): number {
    const calls = this.#used.filter(({ unit, by }) => unit === "call" && by === this.#name);
    const ms = calls.reduce((sum, { at, amount }) => sum + amount * this.#msOf(at), 0);
    return Math.max(0, ms) / this.runs;
  }

  #msOf(call: string): number {
    const [, service = "", action = "", target = ""] = CALL.exec(call) ?? [];
    const own = (ASSUMED_MS as Readonly<Record<string, number>>)[service] ?? 0;
    if (action !== "Invoke" && action !== "StartSyncExecution") return own;
    const other = new Place(this.#used, target);
    return own + other.waitingMs + other.computingMs / other.runs;
  }
}

/**
 * What was used, with Lambda's GB-seconds as they would be on AWS without any waiting. By the clock on the wall, whatever else
 * this machine does would count.
 */
export const computing = (used: readonly Usage[]): readonly Usage[] =>
  used.map((use) => {
    if (use.unit !== "lambda.gbSecond") return use;
    const { computingMs, gb } = new Place(used, use.at);
    return { ...use, amount: (computingMs / 1000) * gb };
  });

/** GB-seconds that Lambda bills for the waiting, and Express beyond the step of 100 ms that each execution fills anyway. */
export function waitingUses(used: readonly Usage[]): readonly Usage[] {
  return used.flatMap(({ unit, at, by, amount: runs }): Usage[] => {
    const place = new Place(used, at);
    const { waitingMs, gb } = place;
    if (unit === "lambda.request")
      return [{ unit: "lambda.gbSecond", at, by, amount: ((runs * waitingMs) / 1000) * gb }];
    if (unit !== "express.request") return [];
    const steps = Math.ceil(waitingMs / STEP_MS);
    const gbSeconds = (runs * steps * STEP_MS * EXPRESS_GB) / 1000;
    return [{ unit: "express.gbSecond", at, by, amount: Math.max(0, gbSeconds - place.times("express.gbSecond")) }];
  });
}

/** An Express execution is billed in such steps, and for so much memory at least. */
const [STEP_MS, EXPRESS_GB] = [100, 64 / 1024];
