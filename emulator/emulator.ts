import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Clock, systemClock } from "./clock.ts";
import type { Person } from "./cognito/bearer.ts";
import type { Identity } from "./cognito/identity.ts";
import type { Directory } from "./cognito/pool/directory.ts";
import { Life, openState, stateOf } from "./life.ts";
import { type Logs, openLogs } from "./logs.ts";
import type { Meter } from "./metering/meter.ts";
import { StartRefused } from "./refusal.ts";
import type { Input, Output } from "./service.ts";
import type { Services } from "./services.ts";
import { asDamage, StoreDamaged } from "./store/damage.ts";
import { hasSpace, isDiskFull } from "./store/disk-full.ts";
import { closeStore, isInUse, type Level, StoreInUse } from "./store/store.ts";
import type { Resolved, Template } from "./template/model.ts";
import { resolveTemplate } from "./template/resolve.ts";
import { createFront, type Front } from "./wire/front.ts";
import type { Containers } from "./sagemaker/container.ts";
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
  /** Who is in the user pool from the beginning; what becomes of them is kept. */
  readonly people?: readonly Person[];
  /** The user pool of another stack on this machine, in the place of one of its own. */
  readonly pool?: () => Directory;
  /** Models behind endpoints that the stack does not make, by the names of the endpoints. */
  readonly containers?: Containers;
  /** What to do instead: as the end of a sentence when the folder or the port is in use, as one when a part is damaged. */
  readonly hints?: Hints;
  /** Hears what whoever runs the stack should know while it runs: that the disk is full, and that it no longer is. */
  readonly tell?: (line: string) => void;
  /** Hears of everything that AWS would bill: `Meters` adds it up. */
  readonly meter?: Meter;
};
export type Hints = { readonly directory: string; readonly port: string; readonly damage: string };
export type Build = { readonly template: Template; readonly assembly: string };
export type Site = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
/** What a site may build on. */
export type SiteParts = {
  readonly identity: Identity;
  /** Who is in the user pool. */
  readonly people: Directory;
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

/** How often it is looked whether there is space again; milliseconds. */
const LOOK_MS = 1000;
const FULL = "The disk that the data folder is on is full. Nothing that was acknowledged is lost.";

/**
 * Brings the stack of a build to life on one port. Serves nothing before `open`. When the disk is full, it answers 503
 * and begins a new life from what is on disk once there is space: memory has run ahead of what could be written.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const {
    directory,
    stack,
    build,
    parameters,
    clock = systemClock,
    hints = HINTS,
    site,
    people,
    pool,
    containers,
    meter,
    tell = () => {},
  } = options;
  const isKnown = options.isKnown ?? false;
  let isFull = false;
  let onFull = (): void => {};
  const full = (): void => {
    isFull = true;
    onFull();
  };
  const level = await orRefused(directory, hints, openState(directory, isKnown, full));
  const logs = openLogs(join(directory, "logs"));
  const identities = createIdentities();
  const front = createFront({ identities, clock, onError: (error) => logs.write("front", String(error)) });
  const { url } = await listen(front, options.port, hints).catch(async (error: unknown) => {
    await closeStore(level, stateOf(directory));
    throw error;
  });
  const resolve = (wanted: Readonly<Record<string, string>>): Resolved =>
    resolveTemplate(build.template, { stack, endpoint: url, parameters: wanted });
  const shared = {
    assembly: build.assembly,
    directory,
    onFull: full,
    clock,
    url,
    identities,
    logs,
    stack,
    site,
    people,
    pool,
    containers,
    meter,
  };
  let life = await orRefused(
    directory,
    hints,
    Life.begin({ ...shared, template: resolve(parameters), isKnown, level }),
  ).catch(async (error: unknown) => {
    await front.close();
    throw error;
  });
  const stopping = new AbortController();
  let isDown = false;
  let recovery: Promise<void> | undefined;
  const down = async (): Promise<void> => {
    front.suspend(`${FULL} The system goes on by itself once there is space.`);
    if (isDown) return;
    await life.rest();
    await life.close();
    isDown = true;
  };
  /** False when there is no space yet. */
  const again = async (): Promise<boolean> => {
    if (!(await hasSpace(directory))) return false;
    isFull = false;
    try {
      const next = await openState(directory, true, full);
      life = await Life.begin({ ...shared, template: life.template, isKnown: true, level: next });
      isDown = false;
      await life.open(front);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      isFull = true;
    }
    if (isFull) await down();
    return !isFull;
  };
  const recover = async (): Promise<void> => {
    tell(`${FULL} Requests get 503 until there is space again; then the system goes on by itself.`);
    await down();
    do await pause(LOOK_MS, undefined, stopping).catch(() => undefined);
    while (!stopping.signal.aborted && !(await again()));
    if (!stopping.signal.aborted) tell("There is space again for the data folder. The system goes on.");
  };
  return {
    url,
    get template() {
      return life.template;
    },
    get services() {
      return life.services;
    },
    call: (...call) => life.services.call(...call),
    async open() {
      onFull = () => void (recovery ??= recover().finally(() => void (recovery = undefined)));
      await orRefused(directory, hints, life.open(front));
    },
    redeploy: (changed) => life.redeploy(resolve(changed)),
    async stop() {
      stopping.abort();
      // What has begun ends as it should: its functions still reach the services.
      await front.retire();
      await recovery;
      if (!isDown) await life.rest();
      await front.close();
      if (!isDown) await life.close();
      await logs.close();
    },
  };
}

/** @throws {StartRefused} while another process runs a stack on the folder. Whether it is whole is not asked here. */
export async function refuseIfInUse(directory: string, hints: Hints): Promise<void> {
  if (await isInUse(stateOf(directory))) throw inUse(directory, hints);
}

const inUse = (directory: string, hints: Hints): StartRefused =>
  new StartRefused(`The data folder ${directory} is in use by another process; stop it, or ${hints.directory}.`);

/** Says to whoever starts the stack what its parts refuse. */
async function orRefused<T>(directory: string, hints: Hints, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    // Each other store names itself.
    const error = asDamage(thrown, stateOf(directory));
    if (error instanceof StoreInUse) throw inUse(directory, hints);
    if (error instanceof StoreDamaged) throw new StartRefused(`${error.message} ${hints.damage}`);
    throw error;
  }
}

async function listen(front: Front, port: number, hints: Hints): Promise<{ url: string }> {
  try {
    return await front.listen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new StartRefused(`Port ${port} is in use; stop what uses it, or ${hints.port}.`);
    if (code === "EACCES") throw new StartRefused(`Port ${port} may not be used by this account; ${hints.port}.`);
    throw error;
  }
}
