import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "../support/eventually.ts";
import { type Client, type Running, run } from "../support/system.ts";

let running: Running;
let app: Client;
let ana: Client;

beforeAll(async () => {
  running = await run("runaway");
  [app, ana] = await Promise.all([running.as("app"), running.as("reviewer", "ana")]);
});
afterAll(() => running.stop());

/** Has an item decided by people; the line of feedback that comes of it. */
async function answered(key: string, item: object): Promise<unknown> {
  const { status, body } = await app.decide(key, item);
  expect(status).toBe(202);
  const review = (await ana.call("POST /reviews/claim")).body as Claim;
  await ana.call(`POST /reviews/${review.id}/answer`, { body: { label: "ok", epoch: review.lease.epoch } });
  const id = String(body["id"]);
  await eventually(
    async () =>
      expect((await app.call(`GET /decisions/${id}`)).body).toMatchObject({ status: "decided", by: "person" }),
    { timeout: 60_000, interval: 150 },
  );
  const [file] = globSync(`**/feedback/**/${id}/*`, { cwd: running.folder.part("s3") });
  return JSON.parse(await readFile(join(running.folder.part("s3"), file ?? "none"), "utf8")) as unknown;
}

test("an item on which the flow's text never ends is decided and recorded, and teaches nothing", async () => {
  expect(await answered("loops", { text: "hello", loops: true })).toMatchObject({
    source: "",
    runaway: "ok",
    "second-look": { textless: true, subgroup: "text" },
  });
});

test("what was evaluated once is what is recorded, however long it is", async () => {
  const text = `${" ".repeat(190_000)}x`;
  expect(await answered("blanks", { text })).toMatchObject({ source: text, "second-look": { subgroup: "text" } });
  expect(await answered("short", { text: "hello  " })).toMatchObject({ source: "hello" });
});

test("a pattern of the item's schema refuses at once what would run away", async () => {
  const { status, body } = await app.decide("code", { text: "hello", code: `${"a".repeat(100_000)}!` });
  expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ pointer: "#/item/code" }] } });
});
