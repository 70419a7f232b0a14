import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
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
import { StoreDamaged } from "./store/damage.ts";
import { closeStore, isInUse, type Level, openStore, StoreInUse } from "./store/store.ts";
import { createPoller, type Poller } from "./sqs/poller.ts";
import type { Resolved, Template } from "./template/model.ts";
import { resolveTemplate } from "./template/resolve.ts";
import { type Api, createFront, type Front } from "./wire/front.ts";
import { createIdentities } from "./wire/identities.ts";

export type EmulatorOptions = {
  /** The folder that everything which is remembered lies in. */
  readonly directory: string;
  /** The folder holds a stack that has run: what is missing in it is lost, not new, and the start is refused. */
  readonly isKnown?: boolean;
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
  /** What to do instead: as the end of a sentence when the folder or the port is in use, as one when a part is damaged. */
  readonly hints?: Hints;
};
export type Hints = { readonly directory: string; readonly port: string; readonly damage: string };
export type Build = { readonly template: Template; readonly assembly: string };
export type Site = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
/** What a site may build on. */
export type SiteParts = {
  readonly identity: Identity;
  readonly level: Level;
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

const HINTS: Hints = {
  directory: "choose another folder",
  port: "choose another port",
  damage: "Put it back from a copy.",
};

const STATE = "state";

/** Messages of one queue that are worked on at once: as many batches. */
const BATCHES_AT_ONCE = 4;

/** Brings the stack of a build to life on one port. Serves nothing before `open`. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { directory, stack, build, parameters, clock = systemClock, hints = HINTS } = options;
  const isKnown = options.isKnown ?? false;
  const level = await orRefused(directory, hints, openStore(join(directory, STATE), isKnown));
  const logs = openLogs(join(directory, "logs"));
  const identities = createIdentities();
  const front = createFront({ identities, onError: (error) => logs.write("front", String(error)) });
  const { url } = await listen(front, options.port, level, hints);
  const template = resolveTemplate(build.template, { stack, endpoint: url, parameters });
  const parts = { template, assembly: build.assembly, directory, isKnown, level, clock, url, identities, logs };
  const services = await orRefused(directory, hints, createServices(parts)).catch(async (error: unknown) => {
    await front.close();
    await level.close();
    throw error;
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
      await closeStore(level, join(directory, STATE));
      await logs.close();
    },
  };
}

/** @throws {StartRefused} while another process runs a stack on the folder. Whether it is whole is not asked here. */
export async function refuseIfInUse(directory: string, hints: Hints): Promise<void> {
  if (await isInUse(join(directory, STATE))) throw inUse(directory, hints);
}

const inUse = (directory: string, hints: Hints): StartRefused =>
  new StartRefused(`The data folder ${directory} is in use by another process; stop it, or ${hints.directory}.`);

/** Says to whoever starts the stack what its parts refuse. */
async function orRefused<T>(directory: string, hints: Hints, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreInUse) throw inUse(directory, hints);
    if (error instanceof StoreDamaged) throw new StartRefused(`${error.message} ${hints.damage}`);
    throw error;
  }
}

async function listen(front: Front, port: number, level: Level, hints: Hints): Promise<{ url: string }> {
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
