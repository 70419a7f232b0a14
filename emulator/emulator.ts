import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { createHttpApi } from "./api-gateway/api.ts";
import { readApi } from "./api-gateway/definition.ts";
import { type Clock, systemClock } from "./clock.ts";
import { createIdentity, type Identity } from "./cognito/identity.ts";
import { type Logs, openLogs } from "./logs.ts";
import { StartRefused } from "./refusal.ts";
import { feedsOf } from "./resources.ts";
import type { Input, Output } from "./service.ts";
import { schedulesOf } from "./scheduler/definition.ts";
import { createStarter, startScheduler } from "./scheduler/scheduler.ts";
import { createServices, type Services } from "./services.ts";
import { createPoller, type Poller } from "./sqs/poller.ts";
import type { Resolved, Template } from "./template/model.ts";
import { resolveTemplate } from "./template/resolve.ts";
import { type Api, createFront, type Front } from "./wire/front.ts";
import { createIdentities } from "./wire/identities.ts";

export type EmulatorOptions = {
  /** The folder that everything which is remembered lies in. */
  readonly directory: string;
  /** The stack's name, which the names of its resources follow from. */
  readonly stack: string;
  /** The synthesized template, and the folder that the functions' bundles lie in. */
  readonly build: Build;
  readonly parameters: Readonly<Record<string, string>>;
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock?: Clock;
  /** Serves what neither AWS service nor API is, such as a page; nothing does where it is left out. */
  readonly site?: (parts: SiteParts) => Promise<Site>;
  /** What to do instead, as the end of a sentence, when the folder or the port is in use. */
  readonly hints?: Hints;
};
export type Hints = { readonly directory: string; readonly port: string };
export type Build = { readonly template: Template; readonly assembly: string };
export type Site = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
/** What a site may build on. */
export type SiteParts = {
  readonly identity: Identity;
  readonly level: ClassicLevel<string, unknown>;
  readonly clock: Clock;
  readonly url: string;
  readonly logs: Logs;
};

/** The running stack. */
export type Emulator = {
  readonly url: string;
  readonly template: Resolved;
  readonly services: Services;
  /** Calls an AWS service as the system itself. */
  call(service: string, action: string, input: Input): Promise<Output>;
  /** Begins to take requests and to work on what was left. */
  open(): Promise<void>;
  /** Deploys other parameters while it runs: new executions and calls go by them. Throws for what is refused, and then changes nothing. */
  redeploy(parameters: Readonly<Record<string, string>>): void;
  stop(): Promise<void>;
};

const HINTS: Hints = { directory: "choose another folder", port: "choose another port" };

/** Messages of one queue that are worked on at once: as many batches. */
const BATCHES_AT_ONCE = 4;

/** Brings the stack of a build to life on one port. Serves nothing before `open`. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { directory, stack, build, parameters, clock = systemClock, hints = HINTS } = options;
  const level = await openLevel(directory, hints);
  const logs = openLogs(join(directory, "logs"));
  const identities = createIdentities();
  const front = createFront({ identities, onError: (error) => logs.write("front", String(error)) });
  const { url } = await listen(front, options.port, level, hints);
  const template = resolveTemplate(build.template, { stack, endpoint: url, parameters });
  const services = await createServices({
    template,
    assembly: build.assembly,
    directory,
    level,
    clock,
    url,
    identities,
    logs,
  });
  const workers: { stop(): Promise<void> | void }[] = [];
  let scheduler: { stop(): void } | undefined;
  return {
    url,
    template,
    services,
    call: services.call,
    async open() {
      const identity = await createIdentity({ directory, clock, stack });
      const api = apiOf({ template, services, identity, clock, logs });
      const site = await options.site?.({ identity, level, clock, url, logs });
      front.open({ services: services.all, api, ...(site && { page: site }) });
      await services.states.start();
      workers.push(...feedsOf(template).map((feed) => pollerOf(feed, services)));
      scheduler = schedulerOf(template, services, clock, logs);
    },
    redeploy(changed) {
      const next = resolveTemplate(build.template, { stack, endpoint: url, parameters: changed });
      services.redeploy(next);
      scheduler?.stop();
      scheduler = schedulerOf(next, services, clock, logs);
    },
    async stop() {
      // What has begun ends as it should: its functions still reach the services.
      await front.retire();
      scheduler?.stop();
      await Promise.all(workers.map(async (worker) => worker.stop()));
      await services.stop();
      await front.close();
      await level.close();
      await logs.close();
    },
  };
}

/** @throws {StartRefused} while another process runs a stack on the folder. */
export async function refuseIfInUse(directory: string, hints: Hints): Promise<void> {
  if (existsSync(join(directory, "state"))) await (await openLevel(directory, hints)).close();
}

async function openLevel(directory: string, hints: Hints): Promise<ClassicLevel<string, unknown>> {
  const level = new ClassicLevel<string, unknown>(join(directory, "state"), { valueEncoding: "json" });
  try {
    await level.open();
    return level;
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code !== "LEVEL_LOCKED") throw error;
    throw new StartRefused(
      `The data folder ${directory} is in use by another process; stop it, or ${hints.directory}.`,
    );
  }
}

async function listen(
  front: Front,
  port: number,
  level: ClassicLevel<string, unknown>,
  hints: Hints,
): Promise<{ url: string }> {
  try {
    return await front.listen(port);
  } catch (error) {
    await level.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new StartRefused(`Port ${port} is in use; stop what uses it, or ${hints.port}.`);
    if (code === "EACCES") throw new StartRefused(`Port ${port} may not be used by this account; ${hints.port}.`);
    throw error;
  }
}

type ApiParts = { template: Resolved; services: Services; identity: Identity; clock: Clock; logs: Logs };

function apiOf({ template, services, identity, clock, logs }: ApiParts): Api {
  return createHttpApi({
    definition: readApi(template),
    lambda: services.lambda,
    clock,
    keysOf: (issuer) => (issuer === identity.issuer ? identity.jwks : undefined),
    log: (line) => logs.write("http", line),
  });
}

function schedulerOf(template: Resolved, { lambda, states }: Services, clock: Clock, logs: Logs): { stop(): void } {
  const start = createStarter({ lambda, states });
  return startScheduler({
    schedules: schedulesOf(template),
    clock,
    start,
    log: (line) => logs.write("scheduler", line),
  });
}

function pollerOf(
  { queueArn, functionName, batchSize, partial, maxConcurrency = BATCHES_AT_ONCE }: ReturnType<typeof feedsOf>[number],
  { sqs, call }: Services,
): Poller {
  return createPoller({
    sqs,
    queueArn,
    batchSize,
    maxConcurrency,
    reportBatchItemFailures: partial,
    invoke: async (event) => {
      const { Payload, FunctionError } = await call("lambda", "Invoke", { FunctionName: functionName, Payload: event });
      if (FunctionError !== undefined) throw new Error(`${functionName} failed`);
      return Payload;
    },
  });
}
