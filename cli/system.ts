import { type Clock, systemClock } from "@second-look/emulator/clock";
import {
  type Build,
  type Containers,
  createIdentity,
  type Emulator,
  type EmulatorOptions,
  type Meter,
  refuseIfInUse,
  startEmulator,
} from "@second-look/emulator";
import { FIRST } from "../infra/names.ts";
import type { DataFolder } from "./data-folder.ts";
import { frontDoor, type PageFiles } from "./page/front-door.ts";
import { accountsWith, bearerOf, type TokenRequest } from "./people.ts";

export type SystemOptions = {
  readonly folder: DataFolder;
  /** The folder holds a system that has run: what is missing in it is refused. */
  readonly isKnown?: boolean;
  readonly build: Build;
  readonly parameters: Readonly<Record<string, string>>;
  /** Models behind endpoints that the stack does not make. */
  readonly containers?: Containers;
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock?: Clock;
  /** Hears that the disk is full, and that it no longer is. */
  readonly tell?: (line: string) => void;
  /** There is no page where it is left out. */
  readonly page?: PageFiles;
  /** Hears of everything that AWS would bill. */
  readonly meter?: Meter;
  /** The user pool of another system on this machine. */
  readonly pool?: EmulatorOptions["pool"];
};
/** Second Look as it runs on this machine. */
export type System = Emulator;

const HINTS = {
  directory: "set SECOND_LOOK_DATA to another folder",
  port: "set PORT to another",
  damage:
    'Put the data folder back from a copy, or start over with "npm start -- --fresh", which deletes all decisions.',
} as const;

/** Brings Second Look to life on one port. Serves nothing before `open`. */
export function startSystem({ folder, page, ...options }: SystemOptions): Promise<System> {
  const site = page && { site: frontDoor(page) };
  return startEmulator({
    ...options,
    directory: folder.path,
    stack: FIRST.stack,
    people: accountsWith(page?.skills ?? []),
    hints: HINTS,
    ...site,
  });
}

/** @throws {StartRefused} while another process runs on the folder. */
export const refuseWhileRunning = (folder: DataFolder): Promise<void> => refuseIfInUse(folder.path, HINTS);

/** Hands out bearer tokens. */
export type Tokens = {
  /** An access token that is valid for eight hours. Without a name it is for the first demo person of the kind. */
  mint(request: TokenRequest): Promise<string>;
};

/** Who signs tokens for a data folder. */
export async function identityOf(folder: DataFolder, clock: Clock = systemClock): Promise<Tokens> {
  const identity = await createIdentity({ directory: folder.path, clock, stack: FIRST.stack });
  return { mint: (request) => identity.mint(bearerOf(request)) };
}
