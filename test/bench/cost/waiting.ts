import type { Usage } from "@second-look/emulator";
import { amountOf } from "./bill.ts";

/**
 * Milliseconds that a call takes on AWS beyond what it takes here, where services answer within one. Assumed, from what
 * AWS and others report of calls within a region; each is taken to be waited for by itself, also where several are under
 * way at once, which makes the bill higher rather than lower.
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

/**
 * How much longer one run of a function or one execution of a state machine waits on AWS, by its name: for its calls, and
 * for what those it waits for themselves wait for.
 */
export function waits(used: readonly Usage[]): (name: string) => number {
  const known = new Map<string, number>();
  const runsOf = (name: string): number =>
    amountOf(used, "lambda.request", ({ at }) => at === name) ||
    amountOf(used, "express.request", ({ at }) => at === name);
  const wait = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0);
    const calls = used.filter(({ unit, by }) => unit === "call" && by === name);
    const ms = calls.reduce((sum, { at, amount }) => sum + amount * msOf(at, wait), 0) / Math.max(1, runsOf(name));
    known.set(name, Math.max(0, ms));
    return Math.max(0, ms);
  };
  return wait;
}

function msOf(call: string, wait: (name: string) => number): number {
  const [, service = "", action = "", target = ""] = CALL.exec(call) ?? [];
  const own = (ASSUMED_MS as Readonly<Record<string, number>>)[service] ?? 0;
  return own + (action === "Invoke" || action === "StartSyncExecution" ? wait(target) : 0);
}

/** GB-seconds that Lambda bills for the waiting, and Express beyond the step of 100 ms that each execution fills anyway. */
export function waited(used: readonly Usage[]): readonly Usage[] {
  const wait = waits(used);
  return used.flatMap(({ unit, at, by, amount: runs }): Usage[] => {
    const times = (was: Usage["unit"]): number => amountOf(used, was, (use) => use.at === at);
    if (unit === "lambda.request") {
      const gb = times("lambda.ms") === 0 ? 0 : times("lambda.gbSecond") / (times("lambda.ms") / 1000);
      return [{ unit: "lambda.gbSecond", at, by, amount: (runs * wait(at) * gb) / 1000 }];
    }
    if (unit !== "express.request" || runs === 0) return [];
    const steps = Math.ceil((times("express.ms") / runs + wait(at)) / 100);
    const gbSeconds = runs * steps * 0.1 * (64 / 1024);
    return [{ unit: "express.gbSecond", at, by, amount: Math.max(0, gbSeconds - times("express.gbSecond")) }];
  });
}
