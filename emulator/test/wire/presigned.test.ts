import { createHash } from "node:crypto";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createS3 } from "../../s3/service.ts";
import { BUCKET, folder } from "../s3/fixture.ts";
import { serve, type Served } from "./front.ts";

const BODY = "the picture";
const KEY = "uploads/a b+\u00e9/1";
const SHA256 = createHash("sha256").update(BODY).digest("base64");
const PUT = {
  "content-type": "image/png",
  "x-amz-checksum-sha256": SHA256,
  "x-amz-tagging": "state=new",
  "if-none-match": "*",
};

/** A front with a real bucket, at the time of this machine. */
async function bucket(): Promise<Served & { clock: ManualClock; s3: S3Client }> {
  const clock = new ManualClock(Date.now());
  const local = await createS3({ directory: await folder(), clock, buckets: [BUCKET] });
  const served = await serve("s3", (action, input) => local.call(action, input, { role: "test" }), {}, clock);
  return { ...served, clock, s3: new S3Client(served.client) };
}

const putUrl = (s3: S3Client): Promise<string> =>
  getSignedUrl(
    s3,
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: KEY,
      ContentType: "image/png",
      ContentLength: Buffer.byteLength(BODY),
      ChecksumSHA256: SHA256,
      Tagging: "state=new",
      IfNoneMatch: "*",
    }),
    {
      expiresIn: 60,
      signableHeaders: new Set(["content-type"]),
      unhoistableHeaders: new Set(["x-amz-checksum-sha256", "x-amz-tagging"]),
    },
  );

const getUrl = (s3: S3Client, more: object = {}): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key: KEY, ...more }), { expiresIn: 60 });

type Sent = { readonly url: string; readonly headers?: Record<string, string>; readonly body?: string };
const put = ({ url, headers = PUT, body = BODY }: Sent): Promise<Response> =>
  fetch(url, { method: "PUT", headers, body });

async function refusal(answer: Promise<Response>): Promise<readonly unknown[]> {
  const { status, text } = await answer.then(async (got) => ({ status: got.status, text: await got.text() }));
  return [status, /<Code>(\w+)<\/Code>/.exec(text)?.[1]];
}

test("what was signed beforehand is put and got by whoever has the URL, with the headers that were signed", async () => {
  const { s3 } = await bucket();
  expect((await put({ url: await putUrl(s3) })).status).toBe(200);
  const url = await getUrl(s3, { ResponseContentType: "text/plain", ResponseContentDisposition: "attachment" });
  const got = await fetch(url);
  expect([got.status, await got.text()]).toEqual([200, BODY]);
  expect(Object.fromEntries(got.headers)).toMatchObject({
    "content-type": "text/plain",
    "content-disposition": "attachment",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "x-amz-tagging-count": "1",
  });
  const known = await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: KEY }));
  expect(known).toMatchObject({ ContentType: "image/png", ContentLength: BODY.length, TagCount: 1 });
});

test("what is there is not replaced", async () => {
  const { s3 } = await bucket();
  const url = await putUrl(s3);
  await put({ url });
  expect(await refusal(put({ url }))).toEqual([412, "PreconditionFailed"]);
});

test.each<[string, Record<string, string>, string]>([
  ["another type", { ...PUT, "content-type": "text/html" }, BODY],
  ["another length", PUT, `${BODY}!`],
  ["another checksum", { ...PUT, "x-amz-checksum-sha256": createHash("sha256").update("x").digest("base64") }, BODY],
  ["no condition", Object.fromEntries(Object.entries(PUT).filter(([name]) => name !== "if-none-match")), BODY],
  ["no tag", Object.fromEntries(Object.entries(PUT).filter(([name]) => name !== "x-amz-tagging")), BODY],
])("an upload with %s is not as it was signed", async (_, headers, body) => {
  const { s3, calls } = await bucket();
  expect(await refusal(put({ url: await putUrl(s3), headers, body }))).toEqual([403, "SignatureDoesNotMatch"]);
  expect(calls).toEqual([]);
});

test("other bytes of the same length do not match their checksum", async () => {
  const { s3 } = await bucket();
  expect(await refusal(put({ url: await putUrl(s3), body: "the Picture" }))).toEqual([400, "BadDigest"]);
});

test("headers of AWS's own that are not signed are refused", async () => {
  const { s3 } = await bucket();
  const sent = put({ url: await putUrl(s3), headers: { ...PUT, "x-amz-acl": "public-read" } });
  expect(await refusal(sent)).toEqual([403, "AccessDenied"]);
});

test("a URL ends when it was signed to", async () => {
  const { s3, clock } = await bucket();
  await put({ url: await putUrl(s3) });
  const url = await getUrl(s3);
  await clock.advance(58_000);
  expect((await fetch(url)).status).toBe(200);
  await clock.advance(2000);
  expect(await refusal(fetch(url))).toEqual([403, "AccessDenied"]);
});

test.each<[string, (url: string) => string]>([
  ["another key", (url) => url.replace("/1?", "/2?")],
  ["more time", (url) => url.replace("Expires=60", "Expires=600")],
  ["another answer", (url) => `${url}&response-content-type=text%2Fhtml`],
  ["another signature", (url) => url.replace(/Signature=\w{4}/, "Signature=0000")],
])("a URL with %s is another one", async (_, change) => {
  const { s3 } = await bucket();
  await put({ url: await putUrl(s3) });
  expect(await refusal(fetch(change(await getUrl(s3))))).toEqual([403, "SignatureDoesNotMatch"]);
});

test("a URL to get something puts nothing, and its key alone signs nothing", async () => {
  const { s3, client, url, calls } = await bucket();
  expect(await refusal(put({ url: await getUrl(s3) }))).toEqual([403, "AccessDenied"]);
  const forged = new S3Client({ ...client, credentials: { ...client.credentials, secretAccessKey: "guess" } });
  const asked = forged.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }));
  await expect(asked).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  const other = (await getUrl(s3)).replace(url, "http://localhost:1");
  expect(other).not.toContain(url);
  expect(calls).toEqual([]);
});

test.each([
  ["bytes=0-2", "the", "bytes 0-2/11"],
  ["bytes=4-", "picture", "bytes 4-10/11"],
  ["bytes=-3", "ure", "bytes 8-10/11"],
  ["bytes=4-900", "picture", "bytes 4-10/11"],
])("the part %s of an object", async (range, text, said) => {
  const { s3 } = await bucket();
  await put({ url: await putUrl(s3) });
  const got = await fetch(await getUrl(s3), { headers: { range } });
  expect([got.status, await got.text(), got.headers.get("content-range")]).toEqual([206, text, said]);
});

test("a part that the object does not have is refused", async () => {
  const { s3 } = await bucket();
  await put({ url: await putUrl(s3) });
  expect(await refusal(fetch(await getUrl(s3), { headers: { range: "bytes=11-" } }))).toEqual([416, "InvalidRange"]);
});
