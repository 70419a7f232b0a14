import { join } from "node:path";
import { createHttpApi } from "./api-gateway/api.ts";
import { readApi } from "./api-gateway/definition.ts";
import type { Clock } from "./clock.ts";
import { createIdentity, type Identity } from "./cognito/identity.ts";
import type { Site, SiteParts } from "./emulator.ts";
import type { Logs } from "./logs.ts";
import type { Meter } from "./metering/meter.ts";
import { feedsOf } from "./resources.ts";
import { schedulesOf } from "./scheduler/definition.ts";
import { createStarter, startScheduler } from "./scheduler/scheduler.ts";
import { createServices, type Services, type ServicesOptions } from "./services.ts";
import { createPoller, type Poller } from "./sqs/poller.ts";
import { closeStore, type Level, openStore } from "./store/store.ts";
import type { Resolved } from "./template/model.ts";
import type { Api, Front } from "./wire/front.ts";

/** Messages of one queue that are worked on at once: as many batches. */
const BATCHES_AT_ONCE = 4;

type LifeOptions = ServicesOptions & {
  /** The stack's name. */
  readonly stack: string;
  readonly site: ((parts: SiteParts) => Promise<Site>) | undefined;
};

export const stateOf = (directory: string): string => join(directory, "state");

/** @throws {StoreDamaged} @throws {StoreInUse} @throws {DiskFull} */
export const openState = (directory: string, isKnown: boolean, onFull: () => void): Promise<Level> =>
  openStore(stateOf(directory), isKnown, onFull);

/** The stack from the opening of its stores to their closing. What it remembers is on disk: a next one goes on from there. */
export class Life {
  readonly services: Services;
  #template: Resolved;
  readonly #options: LifeOptions;
  readonly #workers: Poller[] = [];
  #scheduler: { stop(): void } | undefined;

  private constructor(options: LifeOptions, services: Services) {
    this.#options = options;
    this.#template = options.template;
    this.services = services;
  }

  /** Closes the state when the services cannot begin. */
  static async begin(options: LifeOptions): Promise<Life> {
    try {
      return new Life(options, await createServices(options));
    } catch (error) {
      await closeStore(options.level, stateOf(options.directory));
      throw error;
    }
  }

  get template(): Resolved {
    return this.#template;
  }

  /** Begins to serve, and to work on what was left. */
  async open(front: Front): Promise<void> {
    const { directory, clock, stack, level, url, logs, site, meter } = this.#options;
    const identity = await createIdentity({ directory, clock, stack, meter });
    const api = apiOf({ template: this.#template, services: this.services, identity, clock, logs, meter });
    const page = await site?.({ identity, people: this.services.people, level, clock, url, logs });
    front.open({ services: this.services.all, api, ...(page && { page }) });
    await this.services.states.start();
    this.#workers.push(...feedsOf(this.#template).map((feed) => pollerOf(feed, this.services, meter)));
    this.#schedule();
  }

  /** Where nothing is scheduled, before it opens and while it rests, the next opening schedules what is deployed then. */
  redeploy(template: Resolved): void {
    this.services.redeploy(template);
    this.#template = template;
    if (this.#scheduler === undefined) return;
    this.#scheduler.stop();
    this.#schedule();
  }

  /** Ends the work; what has begun may still reach the services. Every part ends, whatever becomes of the others. */
  async rest(): Promise<void> {
    this.#scheduler?.stop();
    this.#scheduler = undefined;
    await Promise.allSettled(this.#workers.map((worker) => worker.stop()));
    await this.services.stop();
  }

  async close(): Promise<void> {
    const { level, directory } = this.#options;
    await closeStore(level, stateOf(directory));
  }

  #schedule(): void {
    const { clock, logs } = this.#options;
    this.#scheduler = schedulerOf(this.#template, this.services, clock, logs);
  }
}

type ApiParts = {
  template: Resolved;
  services: Services;
  identity: Identity;
  clock: Clock;
  logs: Logs;
  meter: Meter | undefined;
};

function apiOf({ template, services, identity, clock, logs, meter }: ApiParts): Api {
  return createHttpApi({
    definition: readApi(template),
    lambda: services.lambda,
    clock,
    keysOf: (issuer) => (issuer === identity.issuer ? identity.jwks : undefined),
    log: (line) => logs.write("http", line),
    meter,
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
  meter: Meter | undefined,
): Poller {
  return createPoller({
    sqs,
    queueArn,
    batchSize,
    maxConcurrency,
    reportBatchItemFailures: partial,
    meter,
    invoke: async (event) => {
      const { Payload, FunctionError } = await call("lambda", "Invoke", { FunctionName: functionName, Payload: event });
      if (FunctionError !== undefined) throw new Error(`${functionName} failed`);
      return Payload;
    },
  });
}
