import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { isMainThread } from "node:worker_threads";
import { z } from "zod";
import { StartRefused } from "@second-look/emulator";

/** What one flow's system writes into the data folder. */
const PARTS = ["state", "dynamodb", "s3", "logs", "deployment.json"] as const;
/** Tokens that were handed out stay good, and what was built can be made again: both outlive `--fresh`. */
export type Part = (typeof PARTS)[number] | "identity" | "build";
/** What may lie in a folder that is nobody's but the system's. */
const OWN: ReadonlySet<string> = new Set([...PARTS, "deployment.json.new", "identity", "build", "replaced", "flows"]);
/** What of it holds keys, tokens and items in files that are few enough to look at each. */
const SECRETS = ["identity", "state", "dynamodb"] as const;

const Deployment = z.object({
  flow: z.string(),
  parameters: z.record(z.string(), z.string()),
  /** The flow's labels, to tell the next start what has changed; releases before did not write them. */
  labels: z.array(z.object({ name: z.string(), outcome: z.enum(["approve", "reject"]) })).optional(),
});

/** What was deployed last, which the next start goes on with. */
export type Deployment = Readonly<z.infer<typeof Deployment>>;

/** The data folder's path as the environment names it. */
export const dataPath = ({ SECOND_LOOK_DATA }: NodeJS.ProcessEnv): string => SECOND_LOOK_DATA || ".second-look";

/** The folder that holds everything that this machine remembers. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** @throws {StartRefused} when nothing can be written there. */
  open(): this {
    try {
      writeForOwnAccount();
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
      this.#tighten();
      const probe = this.part("writable" as Part);
      writeFileSync(probe, "");
      rmSync(probe);
      return this;
    } catch (error) {
      throw new StartRefused(
        `Cannot write to the data folder ${this.path} (${(error as NodeJS.ErrnoException).code}). Set SECOND_LOOK_DATA to another folder.`,
      );
    }
  }

  /**
   * The folder for a command beside the system, which may run meanwhile: it looks at no file of its stores.
   * @throws {StartRefused} when no system has run on this folder, as where SECOND_LOOK_DATA was not set.
   */
  ofSystem(): this {
    writeForOwnAccount();
    if (this.deployment() === undefined)
      throw new StartRefused(
        `No system has run on the data folder ${this.path}. Start one with "npm start", or set SECOND_LOOK_DATA to the folder of yours.`,
      );
    return this;
  }

  /** Keeps others out of what was written before. A folder with other things in it may be meant for others. */
  #tighten(): void {
    const names = readdirSync(this.path);
    if (names.every((name) => OWN.has(name))) closeToOthers(this.path);
    for (const name of names.filter((each) => OWN.has(each))) closeToOthers(join(this.path, name));
    for (const part of SECRETS.filter((each) => names.includes(each)))
      for (const name of readdirSync(this.part(part))) closeToOthers(join(this.part(part), name));
  }

  /** The path of another flow's own folder, where one page shows several. */
  ofFlow(name: string): string {
    return join(this.path, "flows", name);
  }

  part(part: Part): string {
    return join(this.path, part);
  }

  /** Deletes what the system wrote, and nothing else that may lie in the folder. */
  clear(): void {
    for (const part of PARTS) rmSync(this.part(part), { recursive: true, force: true });
  }

  /** Marks a folder in which nothing is yet: what a start that is killed leaves there is deleted by the next one. */
  begin(): void {
    mkdirSync(this.#aside, { recursive: true });
  }

  /** Puts what the system wrote out of the way, until `discard` deletes it or `restore` brings it back. */
  setAside(): void {
    mkdirSync(this.#aside);
    for (const part of PARTS) if (existsSync(this.part(part))) renameSync(this.part(part), join(this.#aside, part));
  }

  /** Brings back what was set aside, in the place of what was written since; without anything aside, deletes that. */
  restore(): void {
    this.clear();
    if (!this.isHalfReplaced) return;
    for (const part of readdirSync(this.#aside)) renameSync(join(this.#aside, part), join(this.path, part));
    this.discard();
  }

  /** Deletes what was set aside. */
  discard(): void {
    rmSync(this.#aside, { recursive: true, force: true });
  }

  /** Ends what a start that was killed had begun: it had replaced the old data once its deployment was written. */
  recover(): void {
    if (!this.isHalfReplaced) return;
    if (existsSync(this.part("deployment.json"))) this.discard();
    else this.restore();
  }

  /** Whether a start that was to replace the data has not ended yet, or was killed. */
  get isHalfReplaced(): boolean {
    return existsSync(this.#aside);
  }

  get #aside(): string {
    return join(this.path, "replaced");
  }

  /** @throws {StartRefused} when the file cannot be read, somebody has broken it, or it is gone while the rest is there. */
  deployment(): Deployment | undefined {
    const file = this.part("deployment.json");
    if (!existsSync(file)) return this.#neverDeployed(file);
    const text = readable(file);
    try {
      return Deployment.parse(JSON.parse(text));
    } catch {
      throw new StartRefused(`The file ${file} is damaged. Repair it, or start over with "npm start -- --fresh".`);
    }
  }

  #neverDeployed(file: string): undefined {
    const left = PARTS.find((part) => part !== "logs" && existsSync(this.part(part)));
    if (left === undefined || this.isHalfReplaced) return undefined;
    throw new StartRefused(
      `The file ${file} is missing, but the folder holds a system's data (${left}). Put the file back from a copy, or start over with "npm start -- --fresh", which deletes all decisions.`,
    );
  }

  /** Written aside and renamed, so that a crash leaves the old one or the new one. */
  keep(deployment: Deployment): void {
    const file = this.part("deployment.json");
    writeFileSync(`${file}.new`, JSON.stringify(deployment, undefined, 2));
    renameSync(`${file}.new`, file);
  }
}

/** From here on, what this process writes is for this account only. */
function writeForOwnAccount(): void {
  if (isMainThread) process.umask(0o077);
}

function closeToOthers(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch (error) {
    // A system that runs on the folder deletes files that have been listed.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function readable(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartRefused(`Cannot read the file ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
