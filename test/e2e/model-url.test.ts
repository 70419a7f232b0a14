import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DataFolder } from "../../cli/data-folder.ts";
import { type Child, startChild } from "../support/child.ts";
import { eventually } from "../support/eventually.ts";
import { Client, identityOf } from "../support/system.ts";

const FLOW = {
  name: "bills",
  answer: { schema: { type: "object", required: ["total"], properties: { total: { type: "number" } } } },
  model: {
    family: "custom",
    request: "{ 'text': text }",
    response: "{ 'value': { 'total': total }, 'confidence': sure }",
  },
  item: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
};

let folder: string;
let server: Server;
let system: Child;
let app: Client;

/** It reads the last word of a text, and is sure of whole amounts. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { text: said } = JSON.parse(await text(request)) as { text: string };
  const total = Number(said.split(" ").at(-1));
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ total, sure: Number.isInteger(total) ? 0.99 : 0.4 }));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "second-look-model-"));
  const flow = join(folder, "flow.json");
  writeFileSync(flow, JSON.stringify(FLOW));
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/invocations`;
  const data = join(folder, "data");
  system = await startChild(data, ["--flow", flow, "--model-url", url, "--parameters", "AuditRate=0"]);
  app = new Client(system.url, await (await identityOf(new DataFolder(data))).mint({ kind: "app" }));
});
afterAll(async () => {
  await system.stop();
  server.close();
  rmSync(folder, { recursive: true });
});

const decided = async (said: string) => (await app.decide(crypto.randomUUID(), { text: said })).body;
const troubles = (): readonly string[] => system.printed.filter((line) => line.includes("no-model"));

test("a model of one's own is asked by the flow's request, and its answer read by the flow's response", async () => {
  expect(system.printed.join("\n")).toMatch(/^The model at http:\S+ serves, as local-model\./m);
  expect(await decided("Total 12")).toMatchObject({
    status: "decided",
    by: "model",
    value: { total: 12 },
    proposal: { by: "model", model: "local-model", confidence: 0.99 },
  });
  expect(await decided("Total 12.5")).toMatchObject({
    status: "in_review",
    reason: "unsure",
    proposal: { value: { total: 12.5 } },
  });
  expect(troubles()).toEqual([]);
});

test("once it is down, people decide, and the terminal says so once", async () => {
  server.closeAllConnections();
  server.close();
  for (const said of ["Total 13", "Total 14"])
    expect(await decided(said)).toMatchObject({ status: "in_review", reason: "no-model" });
  await eventually(() => expect(troubles()).toHaveLength(1));
  expect(troubles()[0]).toMatch(/^The model at http:\S+ cannot be reached \(ECONN\w+\)\. /);
});
