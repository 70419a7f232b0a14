import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import {
  link,
  mkdir,
  open,
  opendir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { notSupported } from "../service.ts";
import { absent, isOneOf } from "./absent.ts";
import type { Part } from "./range.ts";
import { keysBelow, type Span } from "./walk.ts";

/** How file systems say that a file is where a folder should be, or a folder where a file should be. */
const CLASHES = ["EEXIST", "EISDIR", "ENOTDIR", "ENOTEMPTY", "EPERM"];

/** What is kept of an object beside its bytes. */
export type Facts = {
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly tags?: Readonly<Record<string, string>>;
};
export type Found = { readonly size: number; readonly modified: number; readonly facts: Facts | undefined };

/** The files of one bucket: the object `a/b` is the file `a/b`, and its facts lie in a folder of their own. */
export class Files {
  readonly #root: string;
  readonly #facts: string;
  readonly #temporary: string;

  constructor(directory: string, bucket: string) {
    this.#root = join(directory, bucket);
    this.#facts = join(directory, ".facts", bucket);
    this.#temporary = join(directory, ".temporary", bucket);
  }

  /** Creates the bucket when it is missing; removes what an interrupted write left behind. */
  async open(): Promise<void> {
    // Before what tells that a write was interrupted: its facts alone would look like a loss at the next start.
    if (await this.#isEmpty()) await rm(this.#facts, { recursive: true, force: true });
    await rm(this.#temporary, { recursive: true, force: true });
    await mkdir(this.#temporary, { recursive: true });
    await mkdir(this.#root, { recursive: true });
  }

  /** Whether this bucket was opened before. To be asked before `open`. */
  wasThere(): boolean {
    return existsSync(this.#temporary) || existsSync(this.#facts);
  }

  /**
   * Whether objects are gone that nobody removed: facts lie here, and no object. To be asked before `open`, since a
   * write that was interrupted, whose facts come first and go last, still has its bytes among what is temporary.
   */
  async isLost(): Promise<boolean> {
    const names = async (folder: string): Promise<number> => ((await absent(readdir(folder))) ?? []).length;
    const [facts, interrupted] = await Promise.all([names(this.#facts), names(this.#temporary)]);
    return facts > 0 && interrupted === 0 && (await this.#isEmpty());
  }

  /** Writes bytes where nobody sees them yet; `place` or `discard` them afterwards. */
  async prepare(body: Uint8Array): Promise<string> {
    const path = join(this.#temporary, randomUUID());
    await writeFile(path, body);
    return path;
  }

  async discard(prepared: string): Promise<void> {
    await rm(prepared, { force: true });
  }

  /**
   * Makes prepared bytes the object at `path`, in one step. Its facts are named after its time, so that they are
   * there before it is and never belong to another version. With `onlyNew`, false when there is one already.
   */
  async place(prepared: string, path: string, modified: number, facts: Facts, onlyNew: boolean): Promise<boolean> {
    const target = join(this.#root, path);
    await utimes(prepared, modified / 1000, modified / 1000);
    await mkdir(this.#factsOf(path), { recursive: true });
    await writeFile(this.#factsFile(path, modified), JSON.stringify(facts));
    try {
      await mkdir(dirname(target), { recursive: true });
      await (onlyNew ? link(prepared, target) : rename(prepared, target));
    } catch (error) {
      if (onlyNew && (await isFile(target))) return false;
      throw isOneOf(error, ...CLASHES) ? notSupported("S3 key that is also the folder of another key") : error;
    }
    await this.#forgetFacts(path, modified);
    return true;
  }

  /** Size, time and facts of the object at `path`; the facts are missing when a person wrote the file. */
  async find(path: string): Promise<Found | undefined> {
    const file = await absent(stat(join(this.#root, path)));
    if (file === undefined || !file.isFile()) return undefined;
    const modified = Math.round(file.mtimeMs);
    const facts = await absent(readFile(this.#factsFile(path, modified), "utf8"));
    return { size: file.size, modified, facts: facts === undefined ? undefined : (JSON.parse(facts) as Facts) };
  }

  /** Puts other facts in the place of those that the object at `path` has, in one step. */
  async describe(path: string, modified: number, facts: Facts): Promise<void> {
    const prepared = await this.prepare(Buffer.from(JSON.stringify(facts)));
    await mkdir(this.#factsOf(path), { recursive: true });
    await rename(prepared, this.#factsFile(path, modified));
  }

  async read(path: string): Promise<Uint8Array> {
    return readFile(join(this.#root, path));
  }

  /** No more than a part of it: who reads a large object part by part must not have it whole in memory each time. */
  async readPart(path: string, { start, end }: Part): Promise<Uint8Array> {
    const handle = await open(join(this.#root, path));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  /** Removes the object and the folders that it leaves empty. */
  async remove(path: string): Promise<void> {
    if (!(await isFile(join(this.#root, path)))) return;
    const begun = await this.prepare(new Uint8Array());
    await unlink(join(this.#root, path));
    await this.#forgetFacts(path);
    await rm(this.#factsOf(path), { recursive: true, force: true });
    await this.discard(begun);
    await prune(this.#root, dirname(path));
  }

  /** The keys of objects, one by one in the order of their bytes. */
  keys(span: Span): AsyncIterable<string> {
    return keysBelow(this.#root, span);
  }

  async #isEmpty(): Promise<boolean> {
    return !(await absent(holdsFile(this.#root)));
  }

  /** By the hash of the path, so that whoever looks for an object by its name finds the object alone. */
  #factsOf(path: string): string {
    return join(this.#facts, createHash("sha256").update(path).digest("hex"));
  }

  #factsFile(path: string, modified: number): string {
    return join(this.#factsOf(path), `${modified}.facts`);
  }

  /** Removes the facts of all versions at `path` but the one of the time `kept`. */
  async #forgetFacts(path: string, kept?: number): Promise<void> {
    const names = (await absent(readdir(this.#factsOf(path)))) ?? [];
    const stale = names.filter((name) => name !== `${kept}.facts`);
    await Promise.all(stale.map((name) => rm(join(this.#factsOf(path), name), { force: true })));
  }
}

/** Stops at the first file: a start asks this of every bucket, however many objects it has. */
async function holdsFile(folder: string): Promise<boolean> {
  for await (const entry of await opendir(folder))
    if (entry.isFile() || (entry.isDirectory() && (await holdsFile(join(folder, entry.name))))) return true;
  return false;
}

/** Removes folders that are empty, from `folder` up to the root. */
async function prune(root: string, folder: string): Promise<void> {
  for (let path = folder; path !== "."; path = dirname(path)) {
    const [removed] = await Promise.allSettled([rmdir(join(root, path))]);
    if (removed.status === "rejected") return;
  }
}

const isFile = async (path: string): Promise<boolean> => (await absent(stat(path)))?.isFile() ?? false;
