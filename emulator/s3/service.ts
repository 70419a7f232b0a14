import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { onlyKnown, requiredText, textOf } from "../input.ts";
import { type Input, notSupported, type Output, type Service } from "../service.ts";
import { StoreDamaged } from "../store/damage.ts";
import { isDiskFull } from "../store/disk-full.ts";
import type { StoreOptions } from "../store/store.ts";
import { Bucket, type Head } from "./bucket.ts";
import { invalidArgument, invalidTag, noSuchBucket } from "./errors.ts";
import { type Expiration, startLifecycle } from "./lifecycle.ts";
import { list } from "./list.ts";
import { partOf } from "./range.ts";

export type S3Options = StoreOptions & {
  readonly buckets: readonly string[];
  /** What removes objects by their age. */
  readonly expirations?: readonly Expiration[];
};

type Action = {
  readonly parameters: ReadonlySet<string>;
  readonly run: (bucket: Bucket, input: Input) => Promise<Output>;
};

/**
 * S3 in a folder. The object `key` of a bucket is the file `directory/bucket/key`. Bodies go in and
 * come out as `Uint8Array`, times come out as `Date`.
 */
export async function createS3({
  directory,
  isKnown = false,
  clock,
  buckets,
  expirations = [],
  onFull,
}: S3Options): Promise<Service> {
  if (isKnown && !existsSync(directory)) throw new StoreDamaged(`The folder ${directory} is missing.`);
  await mkdir(directory, { recursive: true });
  const opened = new Map(buckets.map((name) => [checkedName(name), new Bucket(directory, name, clock)]));
  for (const [name, bucket] of opened) if (isKnown) await refuseLoss(join(directory, name), bucket);
  await Promise.all([...opened.values()].map((bucket) => bucket.open()));
  return new LocalS3(opened, startLifecycle(expirations, opened, clock), onFull);
}

/** A stack that has run may have a bucket more by now: of one that was there before, something is left beside its folder. */
async function refuseLoss(path: string, bucket: Bucket): Promise<void> {
  if (!existsSync(path) && bucket.wasThere()) throw new StoreDamaged(`The folder ${path} is missing.`);
  if (await bucket.isLost())
    throw new StoreDamaged(`The folder ${path} is empty: the objects that were in it are gone.`);
}

class LocalS3 implements Service {
  readonly name = "s3";
  readonly #buckets: ReadonlyMap<string, Bucket>;
  readonly #running = new Set<Promise<Output>>();

  readonly #stopLifecycle: () => Promise<void>;
  readonly #onFull: () => void;

  constructor(buckets: ReadonlyMap<string, Bucket>, stopLifecycle: () => Promise<void>, onFull: () => void = () => {}) {
    this.#buckets = buckets;
    this.#stopLifecycle = stopLifecycle;
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
    await this.#stopLifecycle();
    await Promise.allSettled(this.#running);
  }
}

const OBJECT = ["Bucket", "Key"];
const READ = [...OBJECT, "Range", "ResponseContentType", "ResponseContentDisposition", "ResponseCacheControl"];

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  [
    "PutObject",
    {
      parameters: new Set([...OBJECT, "Body", "ContentType", "IfNoneMatch", "IfMatch", "Tagging", "CacheControl"]),
      run: put,
    },
  ],
  ["GetObject", { parameters: new Set(READ), run: get }],
  ["HeadObject", { parameters: new Set(OBJECT), run: head }],
  ["DeleteObject", { parameters: new Set(OBJECT), run: remove }],
  ["DeleteObjectTagging", { parameters: new Set(OBJECT), run: untag }],
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
  const tags = tagsIn(textOf(input, "Tagging", invalidArgument));
  const cacheControl = textOf(input, "CacheControl", invalidArgument);
  const said = { contentType, ...(cacheControl && { cacheControl }), ...(tags && { tags }) };
  const conditions = { onlyNew: IfNoneMatch === "*", etag: textOf(input, "IfMatch", invalidArgument) };
  return { ETag: await bucket.put(keyIn(input), body, said, conditions) };
}

/** Tags as a query string has them: `state=new&kind=a`. */
function tagsIn(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  const pairs = [...new URLSearchParams(text)];
  const tags = Object.fromEntries(pairs);
  if (pairs.length === 0 || Object.keys(tags).length < pairs.length) throw invalidTag();
  return tags;
}

async function get(bucket: Bucket, input: Input): Promise<Output> {
  const range = textOf(input, "Range", invalidArgument);
  const wanted = range === undefined ? undefined : (size: number) => partOf(range, size);
  const { body, part, ...known } = await bucket.get(keyIn(input), wanted);
  const told = { ...toldOf(known), ...overridden(input), Body: body };
  if (part === undefined) return told;
  return {
    ...told,
    ContentLength: body.length,
    ContentRange: `bytes ${part.start}-${part.end - 1}/${known.size}`,
  };
}

async function head(bucket: Bucket, input: Input): Promise<Output> {
  return toldOf(await bucket.head(keyIn(input)));
}

function toldOf({ etag, contentType, cacheControl, size, modified, tags = {} }: Head): Output {
  const TagCount = Object.keys(tags).length;
  return {
    ETag: etag,
    ContentType: contentType,
    ContentLength: size,
    LastModified: new Date(modified),
    AcceptRanges: "bytes",
    ...(cacheControl && { CacheControl: cacheControl }),
    ...(TagCount > 0 && { TagCount }),
  };
}

/** What whoever asks wants to be told of the object, whatever it is. */
function overridden(input: Input): Output {
  const members = ["ContentType", "ContentDisposition", "CacheControl"] as const;
  const given = members.map((member) => [member, textOf(input, `Response${member}`, invalidArgument)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function untag(bucket: Bucket, input: Input): Promise<Output> {
  await bucket.untag(keyIn(input));
  return {};
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
