import { SettingRefused } from "./setting-refused.ts";

/** A part of a bucket that an application was given: `bucket/prefix`, without a slash at the end. */
export type GivenPrefix = { readonly application: string; readonly path: string };

/** What the stack may read of other buckets for its applications, and the keys that these are encrypted with. */
export type MediaAccess = { readonly prefixes: readonly GivenPrefix[]; readonly keys: readonly string[] };

export const NO_ACCESS: MediaAccess = { prefixes: [], keys: [] };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, without dots: certificates do not fit these. */
const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
/** Characters that mean nothing in patterns of IAM, addresses and this setting. */
const PART = /^(?!\.{1,2}$)[\w.+@-]+$/;
const KEY = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * `-c mediaBuckets=app=bucket/prefix,…` and `-c mediaKeys=arn:…,…`.
 * @throws {SettingRefused}
 */
export function mediaAccess(list: (name: string) => readonly string[], applications: readonly string[]): MediaAccess {
  const prefixes = list("mediaBuckets").map((given) => prefixIn(given, applications));
  const keys = list("mediaKeys");
  const wrong = keys.find((key) => !KEY.test(key));
  if (wrong !== undefined)
    throw new SettingRefused(`-c mediaKeys=${wrong} is no ARN of a key: arn:aws:kms:REGION:ACCOUNT:key/ID.`);
  return { prefixes, keys };
}

function prefixIn(given: string, applications: readonly string[]): GivenPrefix {
  const [application = "", path = "", ...more] = given.split("=");
  const [bucket = "", ...parts] = path.replace(/\/$/, "").split("/");
  if (more.length > 0 || !BUCKET.test(bucket) || parts.length === 0 || !parts.every((part) => PART.test(part)))
    throw new SettingRefused(
      `-c mediaBuckets=${given} is not APPLICATION=BUCKET/PREFIX: a bucket without dots in its name, and at least one folder.`,
    );
  if (!applications.includes(application))
    throw new SettingRefused(`-c mediaBuckets=${given} names no application of -c applications.`);
  return { application, path: [bucket, ...parts].join("/") };
}
