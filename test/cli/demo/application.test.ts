import { afterEach, expect, test, vi } from "vitest";
import { Api } from "../../../cli/demo/api.ts";
import { decideAll } from "../../../cli/demo/application.ts";
import type { DemoRow } from "../../../cli/demo/rows.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";

const FLOW = flowSchema.parse({ name: "values", answer: { schema: { type: "number" } }, model: { family: "brought" } });
const URL = "http://127.0.0.1:1";
const CREATED = "2026-01-01T10:00:00.000Z";

const ANSWERS: Readonly<Record<string, object>> = {
  "POST /api/v1/uploads": { upload: "up_1", url: `${URL}/put`, headers: {} },
  "PUT /put": {},
  "POST /api/v1/decisions": {
    id: "dec_1",
    createdAt: CREATED,
    route: "auto-approve",
    proposal: { value: 1, by: "application", confidence: 0.95 },
    trust: { confidence: 0.99, version: "v1" },
  },
};
const STATUS: Readonly<Record<string, number>> = { "PUT /put": 200 };

afterEach(() => void vi.unstubAllGlobals());

test("a row's files are uploaded first; what is known of it is its item as it was sent, and what routing went by", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", (url: string, { method, body }: RequestInit) => {
    const route = `${method} ${url.slice(URL.length)}`;
    if (typeof body === "string") sent.push((JSON.parse(body) as { item?: unknown }).item);
    return Promise.resolve(Response.json(ANSWERS[route], { status: STATUS[route] ?? 201 }));
  });
  const scan = { contentType: "image/png", content: () => Uint8Array.of(1) };
  const row: DemoRow = { item: { text: "a" }, label: "true", line: 1, answer: { value: 1 }, files: { scan } };
  const app = new Api(URL, "token", AbortSignal.timeout(10_000));
  const [decided] = await decideAll(app, { flow: FLOW, round: 1, rows: [row] }, () => undefined);
  const item = { text: "a", scan: { upload: "up_1" } };
  expect(sent.at(-1)).toEqual(item);
  expect(decided).toMatchObject({ id: "dec_1", createdAt: CREATED, automatic: true, row: { item }, trust: 0.99 });
  expect(decided?.prediction).toMatchObject({ label: "true", confidence: 0.95 });
});
