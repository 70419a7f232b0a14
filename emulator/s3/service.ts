import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { onlyKnown, requiredText, textOf } from "../input.ts";
import { type Input, notSupported, type Output, type Service } from "../service.ts";
import { StoreDamaged } from "../store/damage.ts";
import { isDiskFull } from "../store/disk-full.ts";
import type { StoreOptions } from "../store/store.ts";
import { Bucket } from "./bucket.ts";
import { invalidArgument, noSuchBucket } from "./errors.ts";
import { list } from "./list.ts";

export type S3Options = StoreOptions & { readonly buckets: readonly string[] };

type Action = {
  readonly parameters: ReadonlySet<string>;
  readonly run: (bucket: Bucket, input: Input) => Promise<Output>;
};

/**
 * S3 in a folder. The object `key` of a bucket is the file `directory/bucket/key`. Bodies go in and
 * come out as `Uint8Array`, times come out as `Date`.
 */
export async function createS3({ directory, isKnown = false, clock, buckets, onFull }: S3Options): Promise<Service> {
  const lost = buckets.map((name) => join(directory, name)).find((path) => isKnown && !existsSync(path));
  if (lost !== undefined) throw new StoreDamaged(`The folder ${lost} is missing.`);
  await mkdir(directory, { recursive: true });
  const opened = new Map(buckets.map((name) => [checkedName(name), new Bucket(directory, name, clock)]));
  for (const [name, bucket] of opened)
    if (isKnown && (await bucket.isLost()))
      throw new StoreDamaged(`The folder ${join(directory, name)} is empty: the objects that were in it are gone.`);
  await Promise.all([...opened.values()].map((bucket) => bucket.open()));
  return new LocalS3(opened, onFull);
}

class LocalS3 implements Service {
  readonly name = "s3";
  readonly #buckets: ReadonlyMap<string, Bucket>;
  readonly #running = new Set<Promise<Output>>();

  readonly #onFull: () => void;

  constructor(buckets: ReadonlyMap<string, Bucket>, onFull: () => void = () => {}) {
    this.#buckets = buckets;
    this.#onFull = onFull;
  }

  async call(name: string, input: Input): Promise<Output> {
    const action = ACTIONS.get(name);
    if (action === undefined) throw notSupported(`S3 ${name}`);
    onlyKnown(`S3 ${name}`, input, action.parameters);
    const bucket = this.#buckets.get(requiredText(input, "Bucket", invalidArgument));
    if (bucket === undefined) throw noSuchBucket();
    const running = action.run(bucket, input);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      if (isDiskFull(error)) this.#onFull();
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }

  resourcesOf(action: string, input: Input): readonly string[] {
    const bucket = `arn:aws:s3:::${String(input["Bucket"])}`;
    return [action === "ListObjectsV2" ? bucket : `${bucket}/${String(input["Key"])}`];
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}

const OBJECT = ["Bucket", "Key"];

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ["PutObject", { parameters: new Set([...OBJECT, "Body", "ContentType", "IfNoneMatch", "IfMatch"]), run: put }],
  ["GetObject", { parameters: new Set(OBJECT), run: get }],
  ["DeleteObject", { parameters: new Set(OBJECT), run: remove }],
  [
    "ListObjectsV2",
    { parameters: new Set(["Bucket", "Prefix", "Delimiter", "StartAfter", "ContinuationToken", "MaxKeys"]), run: list },
  ],
]);

async function put(bucket: Bucket, input: Input): Promise<Output> {
  const { Body: body = new Uint8Array(), IfNoneMatch } = input;
  if (!(body instanceof Uint8Array)) throw invalidArgument("Body");
  if (IfNoneMatch !== undefined && IfNoneMatch !== "*") throw notSupported("S3 PutObject IfNoneMatch with an ETag");
  const contentType = textOf(input, "ContentType", invalidArgument) ?? "binary/octet-stream";
  const conditions = { onlyNew: IfNoneMatch === "*", etag: textOf(input, "IfMatch", invalidArgument) };
  return { ETag: await bucket.put(keyIn(input), body, contentType, conditions) };
}

async function get(bucket: Bucket, input: Input): Promise<Output> {
  const { body, etag, contentType, size, modified } = await bucket.get(keyIn(input));
  return {
    Body: body,
    ETag: etag,
    ContentType: contentType,
    ContentLength: size,
    LastModified: new Date(modified),
  };
}

async function remove(bucket: Bucket, input: Input): Promise<Output> {
  await bucket.remove(keyIn(input));
  return {};
}

const keyIn = (input: Input): string => requiredText(input, "Key", invalidArgument);

/** Bucket names cannot begin with a dot: the folders beside the buckets do. */
function checkedName(name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw new Error(`${name} is no name for a bucket`);
  return name;
}
