import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FunctionName } from "../../functions/adapters/environment.ts";
import { bundleHandlers, HANDLERS } from "../../infra/bundle.ts";

const ROOT = join(import.meta.dirname, "../..");
const BUNDLES = join(ROOT, "dist/bundles");
const RUN = join(ROOT, "test/support/run-bundle.js");
const NAMES = ["promote-model", "open-review", "ops-api"] as const satisfies readonly FunctionName[];
let directory: string;

beforeAll(async () => {
  mkdirSync(BUNDLES, { recursive: true });
  // In the project, as the bundles that are deployed: source maps name the way back to the sources.
  directory = mkdtempSync(join(BUNDLES, "test-"));
  await bundleHandlers(Object.fromEntries(NAMES.map((name) => [name, HANDLERS[name] ?? ""])), directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

type Run = {
  readonly mapsAtStart: number;
  readonly mapsAtEnd: number;
  readonly answer?: unknown;
  readonly stack?: string;
  /** What was logged, one object a line. */
  readonly logged: readonly { readonly error?: { readonly stack: string; readonly location: string } }[];
};

/** One call of a function whose variables nobody has set. */
async function called(name: (typeof NAMES)[number], event: unknown): Promise<Run> {
  const file = join(directory, name, "index.mjs");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [RUN, file, JSON.stringify(event)], {
    env: { AWS_REGION: "eu-central-1" },
  });
  const [last = "", ...logged] = `${stderr}${stdout}`.trim().split("\n").toReversed();
  return { ...(JSON.parse(last) as Run), logged: logged.map((line) => JSON.parse(line) as Run["logged"][number]) };
}

/** `functions/….ts:LINE` of the first line of a source that has this text. */
function placeOf(source: string, text: string): string {
  const lines = readFileSync(join(ROOT, source), "utf8").split("\n");
  return `${source}:${lines.findIndex((line) => line.includes(text)) + 1}:`;
}

const THROWN = placeOf("functions/adapters/runtime.ts", "is not set.");
const ASKED = placeOf("functions/adapters/table.ts", 'required("DECISION_TABLE")');

test("an error that leaves a function names the lines of our sources, and the functions as they are called there", async () => {
  const { stack } = await called("promote-model", {});
  const lines = stack?.split("\n") ?? [];
  expect(lines[0]).toBe("Error: The environment variable DECISION_TABLE is not set.");
  expect(lines[1]).toContain(`at required (${THROWN}`);
  expect(lines[2]).toContain(`at tableName (${ASKED}`);
  expect(stack).toContain(placeOf("functions/promote-model/handler.ts", "await liveNow()"));
});

const ULID = "01JZZZZZZZZZZZZZZZZZZZZZZZ";
const MESSAGE = { taskToken: "t", tokenAt: "t", reviewId: `rev_${ULID}`, decisionId: `dec_${ULID}` };

test("so does one that a function behind a queue logs", async () => {
  const { logged } = await called("open-review", { Records: [{ messageId: "m1", body: JSON.stringify(MESSAGE) }] });
  expect(logged[0]?.error?.location).toBe(THROWN.slice(0, -1));
  expect(logged[0]?.error?.stack).toContain(placeOf("functions/http/queue.ts", "handle(JSON.parse(body), context)"));
});

const CLAIMS = { token_use: "access", scope: "second-look/ops", username: "olga", "cognito:groups": "[ops]" };
const REQUEST = {
  version: "2.0",
  rawPath: "/api/v1/models",
  requestContext: {
    requestId: "r1",
    http: { method: "GET", path: "/api/v1/models" },
    authorizer: { jwt: { claims: CLAIMS } },
  },
};

test("so does one in code that is loaded for the call, behind the HTTP API", async () => {
  const { logged, answer } = await called("ops-api", REQUEST);
  expect(answer).toMatchObject({ statusCode: 500 });
  expect(logged[0]?.error?.stack).toMatch(/functions\/ops-api\/[\w-]+\.ts:\d+:\d+/);
});

test("a source map is read when the first error is written, and not before", async () => {
  const { mapsAtStart, mapsAtEnd } = await called("promote-model", {});
  expect(mapsAtStart).toBe(0);
  expect(mapsAtEnd).toBe(1);
});

test("an error is written without them where there are none", async () => {
  const maps = readdirSync(join(directory, "promote-model")).filter((file) => file.endsWith(".map"));
  for (const file of maps) rmSync(join(directory, "promote-model", file));
  const { stack } = await called("promote-model", {});
  expect(stack).toMatch(/^Error: The environment variable DECISION_TABLE is not set\.\n {4}at .*index\.mjs:\d+:\d+/);
});
