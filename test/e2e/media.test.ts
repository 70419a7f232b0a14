import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Build } from "@second-look/emulator";
import { ManualClock } from "@second-look/emulator/clock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Media } from "../../functions/domain/media/media.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import {
  buildWithOwnBucket,
  described,
  type File,
  GIVEN,
  OWN_BUCKET,
  put,
  uploaded,
  uploadFor,
} from "../support/media.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { type Answer, type Client, newFolder, runOn, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const PICTURE: File = { contentType: "image/png", content: "not a picture, but nobody looks" };

let build: Build;
let clock: ManualClock;
let running: Running;
let people: People;
let other: Client;

beforeAll(async () => {
  build = await buildWithOwnBucket("values");
  clock = new ManualClock(Date.now());
  const parameters = { AuditRate: "0", ReviewTimeoutMinutes: "1000" };
  running = await runOn(build, { folder: await newFolder("values"), clock, parameters });
  people = await peopleOf(running);
  other = await running.as("app", "other");
});
afterAll(async () => {
  await running.stop();
  rmSync(build.assembly, { recursive: true });
});

const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));

let key = 0;
const decide = (item: object, app = people.app): Promise<Answer> => app.decide(`media-${key++}`, item);
const faultsOf = ({ body }: Answer) => body["errors"] as { pointer: string; detail: string }[];
const mediaOf = (body: unknown): Media => (body as { media: Media }).media;
const urlIn = (media: Media, pointer: string): string => media[pointer]?.url ?? "";

/** Has ana answer what waits, so that the next claim is of the next decision. */
async function claimed(): Promise<Claim> {
  const claim = await claimFor(people.ana);
  expect(claim.media).toBeDefined();
  return claim;
}
const answered = (claim: Claim) => answerTo(people.ana, claim, { reject: "unreadable" });

describe("an upload", () => {
  test("is put, decided on, claimed and fetched, by whoever holds the lease and by its application", async () => {
    const upload = await uploaded(people.app, PICTURE);
    const { status, body } = await decide({ pages: [{ upload }], note: { upload, more: 1 } });
    expect(status).toBe(202);
    const claim = await claimed();
    expect(claim.item["pages"]).toEqual([{ upload }]);
    expect(Object.keys(claim.media ?? {})).toEqual(["/pages/0"]);
    const got = await fetch(urlIn(claim.media ?? {}, "/pages/0"));
    expect([got.status, await got.text()]).toEqual([200, PICTURE.content]);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "attachment",
      "cache-control": "no-store",
    });
    const own = await people.app.call(`GET /decisions/${String(body["id"])}`);
    expect((await fetch(urlIn(mediaOf(own.body), "/pages/0"))).status).toBe(200);
    expect((await other.call(`GET /decisions/${String(body["id"])}`)).status).toBe(404);
    await answered(claim);
  });

  test("is put once: what was decided on cannot be replaced", async () => {
    const upload = await uploadFor(people.app, PICTURE);
    expect((await put(upload, PICTURE.content)).status).toBe(200);
    expect((await put(upload, PICTURE.content)).status).toBe(412);
  });

  test.each<[string, (headers: Record<string, string>) => Record<string, string>, string, number]>([
    ["other bytes", (headers) => headers, "not a picture, and nobody looks", 400],
    ["another length", (headers) => without(headers, "content-length"), "longer than it was said to be, by far", 403],
    ["another type", (headers) => ({ ...headers, "content-type": "text/html" }), String(PICTURE.content), 403],
    ["no condition", (headers) => without(headers, "if-none-match"), String(PICTURE.content), 403],
    ["no tag", (headers) => without(headers, "x-amz-tagging"), String(PICTURE.content), 403],
  ])("of %s is refused", async (_, change, content, status) => {
    const { url, headers } = await uploadFor(people.app, PICTURE);
    expect((await put({ url, headers: change(headers) }, content)).status).toBe(status);
  });

  test.each<[string, object, string]>([
    ["SVG", { contentType: "image/svg+xml" }, "#/contentType"],
    ["HTML", { contentType: "text/html" }, "#/contentType"],
    ["more than the most", { bytes: 50_000_001 }, "#/bytes"],
    ["nothing", { bytes: 0 }, "#/bytes"],
    ["base64", { sha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }, "#/sha256"],
    ["a name", { name: "a.png" }, "#/name"],
  ])("is not asked for with %s", async (_, more, pointer) => {
    const answer = await people.app.call("POST /uploads", { body: { ...described(PICTURE), ...more } });
    expect(answer.status).toBe(400);
    expect(faultsOf(answer).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  test("of another application, one that nobody has and one that was not put are told alike", async () => {
    const theirs = await uploaded(other, PICTURE);
    const waiting = (await uploadFor(people.app, PICTURE)).upload;
    for (const upload of [theirs, waiting, `up_${"0".repeat(26)}`, "up_../other/x", `up_other/${theirs}`]) {
      const answer = await decide({ scan: { upload } });
      expect(answer).toMatchObject({ status: 400, body: { code: "item_invalid" } });
      expect(faultsOf(answer)).toEqual([{ pointer: "#/item/scan", detail: `You have no upload ${upload}.` }]);
    }
    expect((await decide({ scan: { upload: theirs } }, other)).status).toBe(202);
    await answered(await claimed());
  });

  test("may be one of twenty that an item refers to, not one of more", async () => {
    const upload = await uploaded(people.app, PICTURE);
    const many = await decide({ pages: Array.from({ length: 21 }, () => ({ upload })) });
    expect(faultsOf(many)).toEqual([{ pointer: "#/item", detail: "An item refers to at most 20 files." }]);
  });
});

describe("an object of one's own bucket", () => {
  const put = (Key: string, ContentType = "application/pdf") =>
    running.system.call("s3", "PutObject", { Bucket: OWN_BUCKET, Key, Body: Buffer.from(Key), ContentType });
  const at = (path: string) => ({ scan: { s3: `s3://${path}` } });

  test("below a prefix that the application was given is shown", async () => {
    await put(`${GIVEN}/a b/ü+1.pdf`);
    expect((await decide(at(`${OWN_BUCKET}/${GIVEN}/a b/ü+1.pdf`))).status).toBe(202);
    const claim = await claimed();
    const got = await fetch(urlIn(claim.media ?? {}, "/scan"));
    expect([got.status, await got.text()]).toEqual([200, `${GIVEN}/a b/ü+1.pdf`]);
    expect(got.headers.get("content-type")).toBe("application/pdf");
    await answered(claim);
  });

  test.each([
    "given/2026x/1.pdf",
    "given/1.pdf",
    "1.pdf",
    `${GIVEN}/../1.pdf`,
    `${GIVEN}/./1.pdf`,
    `${GIVEN}//1.pdf`,
    `${GIVEN}/`,
    `${GIVEN}/..%2F1.pdf`,
    `${GIVEN}/1.pdf?versionId=1`,
    `${GIVEN}/none.pdf`,
    GIVEN,
  ])("at %s is refused with its place", async (name) => {
    if (name.endsWith("/1.pdf") && !name.includes("..") && !name.includes("//")) await put(name);
    const answer = await decide(at(`${OWN_BUCKET}/${name}`));
    expect(answer).toMatchObject({ status: 400, body: { code: "item_invalid" } });
    expect(faultsOf(answer).map(({ pointer }) => pointer)).toEqual(["#/item/scan"]);
  });

  test("is refused to an application that was not given the prefix, and where the page cannot show it", async () => {
    await put(`${GIVEN}/2.pdf`);
    expect((await decide(at(`${OWN_BUCKET}/${GIVEN}/2.pdf`), other)).status).toBe(400);
    await put(`${GIVEN}/3.svg`, "image/svg+xml");
    expect((await decide(at(`${OWN_BUCKET}/${GIVEN}/3.svg`))).status).toBe(400);
  });

  test("that is gone leaves what was decided as it is, for the same key and body", async () => {
    await put(`${GIVEN}/4.pdf`);
    const item = at(`${OWN_BUCKET}/${GIVEN}/4.pdf`);
    const first = await people.app.decide("again", item);
    await running.system.call("s3", "DeleteObject", { Bucket: OWN_BUCKET, Key: `${GIVEN}/4.pdf` });
    expect((await people.app.decide("again", item)).body["id"]).toBe(first.body["id"]);
    expect((await decide(item)).status).toBe(400);
    await answered(await claimed());
  });
});

describe("URLs", () => {
  async function held(): Promise<Claim> {
    await decide({ scan: { upload: await uploaded(people.app, PICTURE) } });
    return claimed();
  }
  const renew = (who: Client, { id, lease }: Pick<Claim, "id" | "lease">): Promise<Answer> =>
    who.call(`POST /reviews/${id}/media`, { body: { epoch: lease.epoch } });

  test("end after five minutes, and are renewed while the lease lasts", async () => {
    const claim = await held();
    const { url = "", expiresAt = "" } = claim.media?.["/scan"] ?? {};
    expect(Date.parse(expiresAt) - clock.now()).toBeLessThan(6 * MINUTE);
    await clock.advance(Date.parse(expiresAt) - clock.now() - 2000);
    expect((await fetch(url)).status).toBe(200);
    await clock.advance(3000);
    expect((await fetch(url)).status).toBe(403);
    const beat = await people.ana.call(`POST /reviews/${claim.id}/heartbeat`, { body: { epoch: claim.lease.epoch } });
    expect(beat.status).toBe(200);
    const renewed = await renew(people.ana, claim);
    expect(renewed.status).toBe(200);
    expect((await fetch(urlIn(mediaOf(renewed.body), "/scan"))).status).toBe(200);
    await answered(claim);
  });

  test("go to nobody but who holds the lease", async () => {
    const claim = await held();
    for (const who of [people.ben, people.sam])
      expect(await renew(who, claim)).toMatchObject({ status: 409, body: { code: "lease_lost" } });
    const late = { ...claim, lease: { ...claim.lease, epoch: claim.lease.epoch + 1 } };
    expect((await renew(people.ana, late)).status).toBe(409);
    expect((await renew(people.app, claim)).status).toBe(403);
    expect((await renew(people.ana, claim)).status).toBe(200);
    await people.ana.call(`POST /reviews/${claim.id}/release`, { body: { epoch: claim.lease.epoch } });
    expect((await renew(people.ana, claim)).status).toBe(409);
    await answered(await claimed());
  });

  test("end with the lease, also where nobody has taken the review since, and with the answer", async () => {
    const claim = await held();
    await clock.advance(Date.parse(claim.lease.expiresAt) - clock.now() + 1000);
    expect((await renew(people.ana, claim)).status).toBe(409);
    expect((await answered(claim)).status).toBe(200);
    expect((await renew(people.ana, claim)).status).toBe(409);
  });

  test("are a senior's with the senior's own lease", async () => {
    const claim = await held();
    await people.ana.call(`POST /reviews/${claim.id}/escalate`, { body: { epoch: claim.lease.epoch } });
    expect((await renew(people.ana, claim)).status).toBe(409);
    const seniors = await claimFor(people.sam);
    expect((await fetch(urlIn(seniors.media ?? {}, "/scan"))).status).toBe(200);
    expect((await renew(people.sam, seniors)).status).toBe(200);
    expect((await answerTo(people.sam, seniors, { reject: "unreadable" })).status).toBe(200);
  });

  test("are in no log, nor are their keys", () => {
    const logs = join(running.folder.path, "logs");
    const files = readdirSync(logs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const text = files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8")).join("");
    expect(text).not.toBe("");
    expect(text).not.toMatch(/X-Amz-Signature|X-Amz-Credential|AKIA/);
  });
});
