import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { KeyLock } from "../key-lock.ts";
import { noSuchKey, preconditionFailed } from "./errors.ts";
import { type Facts, Files, type Found } from "./files.ts";
import { pathOf } from "./keys.ts";
import type { Part } from "./range.ts";
import type { Span } from "./walk.ts";

/** An object without its bytes; `modified` in milliseconds since the epoch. */
export type Head = Facts & { readonly size: number; readonly modified: number };
export type Conditions = { readonly onlyNew: boolean; readonly etag: string | undefined };

/** The objects of one bucket. What changes the bucket happens one at a time; bytes are written before that. */
export class Bucket {
  readonly name: string;
  readonly #files: Files;
  readonly #clock: Clock;
  readonly #turn = new KeyLock();

  constructor(directory: string, name: string, clock: Clock) {
    this.name = name;
    this.#files = new Files(directory, name);
    this.#clock = clock;
  }

  open(): Promise<void> {
    return this.#files.open();
  }

  /** Whether it was opened here before. To be asked before `open`. */
  wasThere(): boolean {
    return this.#files.wasThere();
  }

  /** Whether its objects are gone, though nobody removed them. To be asked before `open`. */
  isLost(): Promise<boolean> {
    return this.#files.isLost();
  }

  /** Stores an object. Throws `PreconditionFailed` when the conditions do not hold. */
  async put(key: string, body: Uint8Array, said: Omit<Facts, "etag">, conditions: Conditions): Promise<string> {
    const path = pathOf(key);
    const facts = { etag: etagOf(body), ...said };
    const prepared = await this.#files.prepare(body);
    try {
      await this.#turn.hold("", () => this.#place(prepared, path, facts, conditions));
    } finally {
      await this.#files.discard(prepared);
    }
    return facts.etag;
  }

  /** The object, or the part of it that `partOf` wants of so many bytes. */
  async get(key: string, partOf?: (size: number) => Part): Promise<Head & { body: Uint8Array; part?: Part }> {
    return this.#turn.hold("", async () => {
      const path = pathOf(key);
      const head = await this.#complete(path, await this.#files.find(path));
      if (partOf === undefined) return { ...head, body: await this.#files.read(path) };
      const part = partOf(head.size);
      return { ...head, part, body: await this.#files.readPart(path, part) };
    });
  }

  head(key: string): Promise<Head> {
    return this.#turn.hold("", async () => {
      const path = pathOf(key);
      return this.#complete(path, await this.#files.find(path));
    });
  }

  /** Takes all tags from an object. */
  untag(key: string): Promise<void> {
    return this.#turn.hold("", async () => {
      const path = pathOf(key);
      const { modified, size: _, tags: _tags, ...facts } = await this.#complete(path, await this.#files.find(path));
      await this.#files.describe(path, modified, facts);
    });
  }

  /** The objects of keys, without those that are gone. */
  heads(keys: readonly string[]): Promise<(Head & { key: string })[]> {
    return this.#turn.hold("", async () => {
      const heads = await Promise.all(keys.map((key) => this.#headOf(key)));
      return heads.filter((head) => head !== undefined);
    });
  }

  remove(key: string): Promise<void> {
    return this.#turn.hold("", () => this.#files.remove(pathOf(key)));
  }

  /** Has keys read, one by one in the order of their bytes; nothing changes meanwhile. */
  reading<T>(span: Span, read: (keys: AsyncIterable<string>) => Promise<T>): Promise<T> {
    return this.#turn.hold("", () => read(this.#files.keys(span)));
  }

  async #place(prepared: string, path: string, facts: Facts, { onlyNew, etag }: Conditions): Promise<void> {
    const found = await this.#files.find(path);
    if (onlyNew && found !== undefined) throw preconditionFailed();
    if (etag !== undefined && etag !== (await this.#complete(path, found)).etag) throw preconditionFailed();
    const now = Math.floor(this.#clock.now());
    // No two versions have the same time, because their facts are told apart by it.
    const modified = now === found?.modified ? now + 1 : now;
    const placed = await this.#files.place(prepared, path, modified, facts, onlyNew);
    if (!placed) throw preconditionFailed();
  }

  async #headOf(key: string): Promise<(Head & { key: string }) | undefined> {
    const path = pathOf(key);
    const found = await this.#files.find(path);
    return found && { key, ...(await this.#complete(path, found)) };
  }

  async #complete(path: string, found: Found | undefined): Promise<Head> {
    if (found === undefined) throw noSuchKey();
    const facts = found.facts ?? (await this.#factsOfFile(path));
    return { ...facts, size: found.size, modified: found.modified };
  }

  /** For a file that a person put there. */
  async #factsOfFile(path: string): Promise<Facts> {
    return { etag: etagOf(await this.#files.read(path)), contentType: "binary/octet-stream" };
  }
}

const etagOf = (body: Uint8Array): string => `"${createHash("md5").update(body).digest("hex")}"`;
