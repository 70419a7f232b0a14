import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { limited } from "../limits.ts";
import { required, requiredNumber } from "../runtime.ts";
import { change } from "../table.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { dayOfDigest, digestKey } from "../../domain/record/digest.ts";
import { DAY_MS } from "../../domain/calendar.ts";

const s3 = new S3Client(limited(30_000));
const bucket = (): string => required("RECORD_BUCKET");
const URL_SECONDS = 300;

/** The days that have a digest, oldest first, from `from` on (UTC day). */
export async function digestedDays(from = ""): Promise<string[]> {
  const days: string[] = [];
  for (let token: string | undefined; ;) {
    const { Contents = [], NextContinuationToken } = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket(),
        Prefix: "digests/",
        ...(token === undefined ? { StartAfter: `digests/${from}` } : { ContinuationToken: token }),
      }),
    );
    days.push(...Contents.flatMap(({ Key = "" }) => dayOfDigest(Key) ?? []));
    token = NextContinuationToken;
    if (token === undefined) return days;
  }
}

/** Where the digest of a day can be read for some minutes by whoever has the URL. */
export async function digestUrl(day: string): Promise<{ readonly url: string; readonly expiresAt: string }> {
  const { getSignedUrl } = await import("@aws-sdk/s3-request-presigner");
  const expiresAt = new Date(Date.now() + URL_SECONDS * 1000).toISOString();
  const command = new GetObjectCommand({ Bucket: bucket(), Key: digestKey(day) });
  return { url: await getSignedUrl(s3, command, { expiresIn: URL_SECONDS }), expiresAt };
}

export async function digestOf(day: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: digestKey(day) }));
  if (Body === undefined) throw new Error(`The digest of ${day} has no body.`);
  return Body.transformToString("utf8");
}

/**
 * Writes the digest of a day, once: the first one stands. With `RecordLockDays` nobody can remove or replace it for so long:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html, compliance mode.
 */
export async function putDigest(day: string, text: string): Promise<void> {
  const days = requiredNumber("RECORD_LOCK_DAYS");
  const lock = {
    ObjectLockMode: "COMPLIANCE",
    ObjectLockRetainUntilDate: new Date(Date.now() + days * DAY_MS),
  } as const;
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: digestKey(day),
    Body: text,
    ContentType: "application/jsonl",
    IfNoneMatch: "*",
    ...(days > 0 && lock),
  });
  await s3.send(command).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === "PreconditionFailed")) throw error;
  });
}

/** A digest names the row as it is: unless something has happened since, nothing is owed to it. */
export async function digested({ id, head }: Pick<DecisionRow, "id" | "head">): Promise<void> {
  await change(id, {
    remove: ["needs", "needsAt", "undigested"],
    when: "#needs = :digest AND #head = :head",
    values: { ":digest": "digest", ":head": head },
  });
}
