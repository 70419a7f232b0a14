import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { handler as Handler } from "../../../functions/predict/handler.ts";
import type { PredictRequest } from "../../../functions/domain/decisions/messages.ts";
import { requestOf } from "../../../functions/domain/decisions/request.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { TIMEOUT_SECONDS } from "../../../infra/constants.ts";
import { NEW_DECISION } from "../../support/decision-machine.ts";
import { DEFAULT_POLICY } from "../../support/rows.ts";

const flow = flowSchema.parse({
  name: "tiny",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ],
  text: "text",
  rules: [{ name: "expensive", when: "item.price > 10" }],
  deadlines: [{ name: "soon", when: "true", minutes: 5 }],
  subgroup: "language",
});
const ANSWER = JSON.stringify([{ label: ["__label__ok", "__label__bad"], prob: [0.9, 0.1] }]);

/** What a real server does with each request. */
let serve: (response: ServerResponse) => void = () => undefined;
let asked = 0;
let server: Server;
let handler: typeof Handler;
const table = { restore: (): void => undefined };

vi.mock("../../../functions/adapters/runtime.ts", async (original) => ({
  ...(await original<typeof import("../../../functions/adapters/runtime.ts")>()),
  flow: () => flow,
}));

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    asked++;
    serve(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  vi.stubEnv("DECISION_TABLE", "decisions");
  const { table: client } = await import("../../../functions/adapters/table.ts");
  const rows = mockClient(client as never);
  rows.on(GetCommand as never).resolves({
    Item: { id: "live", version: 4, endpoint: "e", automation: "paused", certified: { approve: 0.97 } },
  } as never);
  table.restore = () => rows.restore();
  ({ handler } = await import("../../../functions/predict/handler.ts"));
});
beforeEach(() => (asked = 0));
afterAll(() => {
  table.restore();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const item = JSON.stringify({ text: "hello", price: 11, language: "de" });
const request: PredictRequest = {
  request: requestOf({ ...NEW_DECISION, stored: { item } }, "key"),
  policy: { ...DEFAULT_POLICY, Guarantee: "enforce" },
};

/** What is known without the model, whatever the endpoint does. */
const KNOWN = {
  paused: true,
  auditProbability: 0.5,
  ruled: true,
  decision: {
    live: { N: "4" },
    thresholds: { S: JSON.stringify({ approve: 0.97, reject: 1 }) },
    subgroup: { S: "de" },
    because: { S: "expensive" },
    dueMinutes: { N: "5" },
  },
  handover: { text: { S: "hello" } },
};

async function answered(): Promise<{ seen: unknown; ms: number }> {
  const began = performance.now();
  const seen = await handler(request);
  return { seen, ms: performance.now() - began };
}

test.each<[string, (response: ServerResponse) => void]>([
  ["never answers", () => undefined],
  [
    "answers after twelve seconds",
    (response) => void pause(12_000, undefined, { ref: false }).then(() => response.end(ANSWER)),
  ],
  ["sends headers only", (response) => response.writeHead(200).flushHeaders()],
  [
    "trickles the body",
    (response) => {
      const timer = setInterval(() => response.write(" "), 100);
      response.on("close", () => clearInterval(timer));
    },
  ],
  ["closes the connection", (response) => response.destroy()],
])("with an endpoint that %s, predict answers in time with what is known", { timeout: 15_000 }, async (_what, does) => {
  serve = does;
  const { seen, ms } = await answered();
  expect(seen).toMatchObject(KNOWN);
  expect(seen).not.toHaveProperty("prediction");
  expect(ms).toBeLessThan((TIMEOUT_SECONDS.predict - 1) * 1000);
});

test("why there is no prediction is said where no rule says more", { timeout: 15_000 }, async () => {
  serve = () => undefined;
  const cheap = requestOf({ ...NEW_DECISION, stored: { item: JSON.stringify({ text: "hello" }) } }, "key");
  const seen = await handler({ ...request, request: cheap });
  expect(seen.decision).toMatchObject({ because: { S: "TimeoutError" } });
});

test("an endpoint that hangs once is asked again, and its second answer counts", { timeout: 15_000 }, async () => {
  serve = (response) => (asked === 1 ? undefined : void response.end(ANSWER));
  const { seen } = await answered();
  expect(asked).toBe(2);
  expect(seen).toMatchObject({ ...KNOWN, prediction: { label: "ok", confidence: 0.9 } });
});

test("an expression that does not end costs its own result only", { timeout: 15_000 }, async () => {
  serve = (response) => void response.end(ANSWER);
  const loop = "($f := function($n) { $f($n + 1) }; $f(1))";
  vi.spyOn(flow, "text", "get").mockReturnValue(loop);
  const { seen, ms } = await answered();
  vi.restoreAllMocks();
  expect(seen).toMatchObject({ paused: true, ruled: true, decision: { subgroup: { S: "de" } } });
  expect(seen).not.toHaveProperty("handover");
  expect(ms).toBeLessThan((TIMEOUT_SECONDS.predict - 1) * 1000);
});
