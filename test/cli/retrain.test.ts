import { execFile } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "../../cli/retrain.ts");
const MODELS = {
  trained: false,
  candidates: [],
  trust: [
    { proposer: "application:reader", version: "v1", since: "2026-01-02T00:00:00.000Z", canRollBack: true },
    { proposer: "application:other", canRollBack: false },
  ],
};

let api: Server;
let asked: { route: string; type: string | undefined; body: string }[];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request;
  asked.push({ route: `${method} ${url}`, type: headers["content-type"], body: await text(request) });
  response.end(JSON.stringify(MODELS));
}

beforeAll(async () => {
  api = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(api, "listening");
});
beforeEach(() => void (asked = []));
afterAll(() => api.close());

const retrain = (...argv: readonly string[]) => {
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/api`;
  return promisify(execFile)(process.execPath, [MAIN, "--url", url, "--token", "t", ...argv]);
};

test.each<[string, readonly string[], string | undefined, string]>([
  ["the model that serves", [], undefined, ""],
  [
    "trust in a proposer",
    ["--proposer", "application:reader"],
    "application/json",
    `{"proposer":"application:reader"}`,
  ],
])("a rollback is of %s", async (_what, more, type, body) => {
  await retrain("--rollback", ...more);
  expect(asked).toEqual([{ route: "POST /api/v1/models/rollback", type, body }]);
});

test("the models are shown with what each proposer is trusted by", async () => {
  const { stdout } = await retrain("--models");
  expect(stdout).toContain(
    "Trust in application:reader: v1, since 2026-01-02T00:00:00.000Z. A rollback is possible.\n",
  );
  expect(stdout).toContain("Trust in application:other: its confidence as given.\n");
});

test("a proposer without a rollback is refused, and nothing is asked", async () => {
  await expect(retrain("--proposer", "application:reader")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--proposer belongs to --rollback.") as string,
  });
  expect(asked).toEqual([]);
});
