import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LINES_AT_ONCE } from "../../functions/domain/batches/limits.ts";
import { batchIn, fileOf, resultsOf, startBatch } from "../support/batches.ts";
import { type Client, run, type Running } from "../support/system.ts";

let running: Running;
let app: Client;
let server: Server;
let [asked, now, most] = [0, 0, 0];

/** A model that takes two questions at once, and one of three at all; it is sure of everything. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  await once(request, "end");
  most = Math.max(most, ++now);
  const isBusy = now > 2 || ++asked % 3 > 0;
  response.statusCode = isBusy ? (asked % 2 === 0 ? 429 : 503) : 200;
  response.setHeader("content-type", "application/json");
  response.end(isBusy ? "busy" : JSON.stringify([{ label: ["__label__ok", "__label__bad"], prob: [0.99, 0.01] }]));
  now--;
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/invocations`;
  running = await run("tiny", {
    parameters: { AuditRate: "0", EndpointName: "busy" },
    containers: { busy: { variant: "v1", url } },
  });
  app = await running.as("app");
});
afterAll(async () => {
  await running.stop();
  server.close();
});

test("a model that is busy is waited for: no line goes to people because of it, and not many ask at once", async () => {
  const lines = Array.from({ length: 15 }, (_, at) => ({ key: String(at), item: { text: `thing ${at}` } }));
  const { id } = await startBatch(app, "patient", fileOf(lines));
  const { counts } = await batchIn(app, id, "decided");
  expect(counts).toEqual({ lines: 15, automatic: 15, people: 0, refused: 0, answered: 0 });
  expect(await resultsOf(app, id)).toHaveLength(15);
  expect(asked).toBeGreaterThan(15);
  expect(most).toBeLessThanOrEqual(LINES_AT_ONCE);
  // A single call does not wait.
  const reasons = await Promise.all(
    ["a", "b", "c", "d"].map(async (key) => (await app.decide(key, { text: "thing" })).body["reason"]),
  );
  expect(reasons).toContain("no-model");
});
