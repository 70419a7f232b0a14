import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../clock.ts";
import { AwsError, notSupported, type Input, type Service } from "../service.ts";
import { AsynchronousEvents } from "./asynchronous.ts";
import { ASYNCHRONOUS, type FunctionDefinition } from "./definition.ts";
import { environmentOf, type Credentials } from "./environment.ts";
import type { Job, Took } from "./instance.ts";
import { parseFunctionName } from "./name.ts";
import { toOutput, type Outcome } from "./outcome.ts";
import { platformLines } from "../metering/log-lines.ts";
import type { Meter } from "../metering/meter.ts";
import { Pool } from "./pool.ts";
import { startInstance } from "./start-instance.ts";

export type LambdaOptions = {
  readonly functions: readonly FunctionDefinition[];
  readonly clock: Clock;
  /** Where functions send their AWS calls; read when a worker starts, because the port may be known only then. */
  readonly endpoint: () => string;
  readonly credentialsOf: (role: string) => Credentials;
  /** One line that a function wrote, or that says how it failed. */
  readonly log: (functionName: string, line: string) => void;
  /** Milliseconds that an event waits for a free place before it is refused. */
  readonly patience?: number;
  readonly meter?: Meter | undefined;
};

/** Events of one function that are worked on at once, where nothing else is said. */
const EVENTS_AT_ONCE = 64;

/** Lambda's limits for an event and for an answer, in bytes. */
const LARGEST_PAYLOAD = 6 * 1024 * 1024;

export interface LambdaService extends Service {
  /** New calls run functions as they are defined here; calls under way end as they began. No function comes or goes. */
  replaceFunctions(functions: readonly FunctionDefinition[]): void;
  /**
   * How many events functions have in hand, those that nobody waits for too. They take real time, whatever the clock says,
   * and have time limits on it: time that a test lets pass meanwhile would run away from them.
   */
  atWork(): number;
}

/**
 * AWS Lambda on this machine: `Invoke` runs the function's bundle in a worker thread.
 * `Invoke({ FunctionName, Payload, InvocationType })` takes and answers `Payload` as a JSON value; an error of the
 * function is an answer with `FunctionError` and not an exception, as in AWS.
 */
export function createLambda(options: LambdaOptions): LambdaService {
  const pools = new Map(
    options.functions.map((each) => [each.name, { definition: each, pool: createPool(each, options) }]),
  );
  const leaving = new Set<Pool>();
  const replace = (next: FunctionDefinition): void => {
    const before = pools.get(next.name);
    if (before === undefined || isDeepStrictEqual(before.definition, next)) return;
    pools.set(next.name, { definition: next, pool: createPool(next, options) });
    leaving.add(before.pool);
    void before.pool.drain().then(() => leaving.delete(before.pool));
  };
  let working = 0;
  const run = async (name: string, event: string, patient: boolean): Promise<Outcome> => {
    working += 1;
    return ran(name, event, patient).finally(() => (working -= 1));
  };
  const ran = async (name: string, event: string, patient: boolean): Promise<Outcome> => {
    const { definition, pool } = pools.get(name)!;
    const job: Job = { requestId: randomUUID(), event, ahead: () => aheadOf(options.clock) };
    const outcome = checkSize(await pool.run(job, patient));
    if (options.meter) countRequest(definition, options.meter);
    if ("error" in outcome)
      options.log(definition.name, `${job.requestId} ERROR Invoke Error ${JSON.stringify(outcome.error)}`);
    return outcome;
  };
  const asynchronous = new AsynchronousEvents(options.clock, (name, event) => run(name, event, true));

  return {
    name: "lambda",
    async call(action, input) {
      if (action !== "Invoke") throw notSupported(`lambda:${action}`);
      const { name } = parseFunctionName(input.FunctionName);
      const known = pools.get(name);
      if (known === undefined) throw unknownFunction(name);
      const event = eventOf(input);
      if (isAsynchronous(input)) {
        asynchronous.accept(name, event, known.definition.asynchronous ?? ASYNCHRONOUS);
        return { StatusCode: 202 };
      }
      return toOutput(await run(name, event, false));
    },
    resourcesOf: (_action, input) => [parseFunctionName(input.FunctionName).arn],
    replaceFunctions: (functions) => functions.forEach(replace),
    atWork: () => working,
    async stop() {
      asynchronous.stop();
      await Promise.all([...[...pools.values()].map(({ pool }) => pool), ...leaving].map((pool) => pool.end()));
    },
  };
}

function countRequest({ name, logGroup, isQuiet }: FunctionDefinition, meter: Meter): void {
  meter({ unit: "lambda.request", at: name });
  if (isQuiet !== true) for (const use of platformLines(logGroup, name)) meter(use);
}

/** Billed from the beginning of the handler to its end; loading is left out, since here it happens once. */
function countTime({ name, memoryMb }: FunctionDefinition, meter: Meter, { ms, cpuMs }: Took): void {
  const billed = Math.ceil(ms);
  meter({ unit: "lambda.ms", at: name, amount: billed });
  meter({ unit: "lambda.cpuMs", at: name, amount: cpuMs });
  meter({ unit: "lambda.gbSecond", at: name, amount: (billed / 1000) * (memoryMb / 1024) });
}

function createPool(definition: FunctionDefinition, options: LambdaOptions): Pool {
  const log = (line: string): void => options.log(definition.name, line);
  const environment = (): Record<string, string> =>
    environmentOf(definition, options.endpoint(), options.credentialsOf(definition.role));
  const limit = definition.reservedConcurrency ?? EVENTS_AT_ONCE;
  const { meter } = options;
  const spent = meter && ((took: Took): void => countTime(definition, meter, took));
  return new Pool(definition, {
    start: (ended) => startInstance(definition, environment(), limit, log, ended, spent),
    limit,
    patience: options.patience ?? 10_000,
  });
}

/** Rounded, because two readings of the same clock are never the same instant. */
function aheadOf(clock: Clock): number {
  const ahead = clock.now() - Date.now();
  return Math.abs(ahead) < 50 ? 0 : ahead;
}

function isAsynchronous({ InvocationType: type = "RequestResponse" }: Input): boolean {
  if (type !== "RequestResponse" && type !== "Event") throw notSupported(`The invocation type ${JSON.stringify(type)}`);
  return type === "Event";
}

function eventOf(input: Input): string {
  const event = JSON.stringify(input.Payload ?? {});
  if (Buffer.byteLength(event) <= LARGEST_PAYLOAD) return event;
  throw new AwsError("RequestTooLargeException", `Request must be smaller than ${LARGEST_PAYLOAD} bytes`, 413);
}

function checkSize(outcome: Outcome): Outcome {
  if ("error" in outcome || Buffer.byteLength(outcome.result) <= LARGEST_PAYLOAD) return outcome;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${LARGEST_PAYLOAD} bytes).`;
  return { error: { errorType: "Function.ResponseSizeTooLarge", errorMessage } };
}

function unknownFunction(name: string): AwsError {
  return new AwsError("ResourceNotFoundException", `Function not found: ${name}`, 404);
}
