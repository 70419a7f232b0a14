import { type Clock, systemClock } from "../emulator/clock.ts";
import { createIdentity, type Identity } from "../emulator/cognito/identity.ts";
import { type Build, type Emulator, startEmulator } from "../emulator/emulator.ts";
import { FIRST_APPLICATION, PAGE_CLIENT, STACK } from "../infra/constants.ts";
import type { DataFolder } from "./data-folder.ts";
import { frontDoor, type PageFiles } from "./page/front-door.ts";

export type SystemOptions = {
  readonly folder: DataFolder;
  readonly build: Build;
  readonly parameters: Readonly<Record<string, string>>;
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock?: Clock;
  /** There is no page where it is left out. */
  readonly page?: PageFiles;
};
/** Second Look as it runs on this machine. */
export type System = Emulator;

const CLIENTS = { app: FIRST_APPLICATION, page: PAGE_CLIENT } as const;

/** Brings Second Look to life on one port. Serves nothing before `open`. */
export function startSystem({ folder, page, ...options }: SystemOptions): Promise<System> {
  const site = page && { site: frontDoor(page) };
  return startEmulator({ ...options, directory: folder.path, stack: STACK, clients: CLIENTS, ...site });
}

/** Who signs tokens for a data folder. */
export function identityOf(folder: DataFolder, clock: Clock = systemClock): Promise<Identity> {
  return createIdentity({ directory: folder.path, clock, stack: STACK, clients: CLIENTS });
}
