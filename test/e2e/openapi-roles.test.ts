import { afterAll, beforeAll, expect, test } from "vitest";
import { REQUESTS } from "../../functions/decisions-api/openapi-examples.ts";
import { type Caller, ROUTES } from "../../functions/http/routes.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { misdescribed, OPERATIONS } from "../support/described.ts";
import { scenesFor } from "../support/scenes.ts";
import { SENIORS_ONLY } from "../support/seniors-only.ts";
import { type Answer, Client, type Request, type Running } from "../support/system.ts";

const ROLES = ["nobody", "app", "reviewer", "senior", "ops"] as const;
type Role = (typeof ROLES)[number];
const CALLERS = Object.assign({}, ...Object.values(ROUTES)) as Readonly<Record<string, Caller>>;
/** The roles that a caller's scopes and groups let through. */
const MAY: Readonly<Record<string, readonly Role[]>> = {
  "decisions.read": ["app"],
  "decisions.write": ["app"],
  webhooks: ["app"],
  reviews: ["reviewer", "senior"],
  ops: ["ops"],
};
/** Whether the gateway lets a role through; some of what then comes, the function itself refuses. */
const passes = (role: Role, route: string): boolean =>
  [CALLERS[route] ?? []].flat().some((scope) => MAY[scope]?.includes(role));
const mayCall = (role: Role, route: string): boolean =>
  !(role === "reviewer" && SENIORS_ONLY.has(route)) && passes(role, route);
const hasBody = (method: string): boolean => ["POST", "PUT", "PATCH"].includes(method);

let stage: Stage;
let running: Running;
let clients: Readonly<Record<Role, Client>>;

beforeAll(async () => {
  stage = await stageForAny();
  const flow = readFlow(flowFileOf("listings"));
  const fields = (flow.display?.fields ?? []).map((one) => (one.field === "price" ? { ...one, mask: true } : one));
  const display = { ...flow.display, fields };
  running = await stage.run(
    { ...flow, display, review: { ...flow.review, undoSeconds: 60 } },
    { parameters: { AuditRate: "0", ItemsForOps: "on" } },
  );
  const [app, reviewer, senior, ops] = await Promise.all(
    (["app", "reviewer", "senior", "ops"] as const).map((role) => running.as(role)),
  );
  clients = {
    nobody: new Client(running.system.url, "nobody"),
    app: app!,
    reviewer: reviewer!,
    senior: senior!,
    ops: ops!,
  };
});
afterAll(async () => {
  await running.stop();
  stage.close();
});

/** What goes into a path, a query, a header or a body that nobody has foreseen. */
const IDS = ["nope", "dec_00000000000000000000000000", "%2e%2e%2f", "%00", "ü", "a".repeat(300), "__proto__"];
const QUERIES = [
  "limit=0",
  "limit=-1&limit=2",
  "cursor=%00",
  "cursor=bm9wZQ",
  "status=x",
  "days=NaN",
  "since=x",
  "__proto__=1",
  "%",
];
const BODIES = [
  "",
  "{",
  "null",
  "[]",
  '"x"',
  "{}",
  '{"__proto__":{"a":1}}',
  '{"item":null,"epoch":"1"}',
  `{"epoch":1e400}`,
  '{"a":1,"a":2}',
  "\ufeff{}",
  `{"note":"${"x".repeat(70_000)}"}`,
];
const KEYS = ["", "two words", "ü", "k".repeat(300)];

type Attempt = { readonly path: string; readonly request: Request };

/** Requests with a fault each, or with several. */
function faulty(path: string, method: string): Attempt[] {
  const fill = (id: string): string => path.replaceAll(/\{\w+\}/g, id);
  const key = { "idempotency-key": "walk" };
  const known = fill("nope");
  const ids = path.includes("{")
    ? IDS.map((id) => ({ path: fill(id), request: hasBody(method) ? { body: { epoch: 1 } } : {} }))
    : [];
  if (!hasBody(method)) return [...ids, ...QUERIES.map((query) => ({ path: `${known}?${query}`, request: {} }))];
  return [
    ...ids,
    ...BODIES.map((raw) => ({ path: known, request: { raw, headers: key } })),
    ...KEYS.map((bad) => ({
      path: known,
      request: { body: {}, headers: { "idempotency-key": bad, prefer: "wait=x" } },
    })),
    { path: known, request: { raw: new Uint8Array([0xff, 0xfe, 0x7b]), headers: key } },
  ];
}

/** What is wrong with an answer: by the document, and by whom it was given. */
function faultsOf(role: Role, route: string, answer: Answer, attempt: Attempt): string[] {
  const { status, body } = answer;
  // An id with a slash is no path that the function knows: nobody is let through, and nothing is said of it.
  const isNowhere = status === 404 && /%2f/i.test(attempt.path);
  const isRefused = status === (role === "nobody" ? 401 : 403);
  const who = mayCall(role, route) === isRefused && !isNowhere ? [`${role} got ${status}`] : [];
  const ours = status >= 500 && body["code"] !== "try_again" ? [`a fault of ours: ${status}`] : [];
  const found = [...misdescribed(route.replace("/v1", ""), answer), ...who, ...ours];
  return found.map(
    (fault) => `${route}: ${fault} (${attempt.path.slice(0, 60)} ${JSON.stringify(attempt.request).slice(0, 80)})`,
  );
}

async function tried(role: Role, route: string, attempt: Attempt): Promise<{ answer: Answer; faults: string[] }> {
  const [method = ""] = route.split(" ");
  const answer = await clients[role].call(`${method} ${attempt.path.replace("/v1", "")}`, attempt.request);
  return { answer, faults: faultsOf(role, route, answer, attempt) };
}

test.each(ROLES)("bad input: %s gets nothing that the document does not describe", async (role) => {
  const faults: string[] = [];
  for (const { route, method, path } of OPERATIONS) {
    // Whom the gateway turns away, nobody has read: of that, the first and the last attempt are enough.
    const all = faulty(path, method);
    const attempts = passes(role, route) ? all : [all[0]!, all.at(-1)!];
    const answers = await Promise.all(attempts.map((attempt) => tried(role, route, attempt)));
    faults.push(...answers.flatMap((one) => one.faults));
  }
  expect(faults).toEqual([]);
});

/** What these need is not there: "openapi.test.ts" has what they answer where it is, and the last four have flows and tests of their own. */
const NOT_HERE: ReadonlySet<string> = new Set([
  "recordPolicyChange",
  "listExamples",
  "rollBack",
  "cancelBatch",
  "askToCorrect",
  "tellChoice",
  "switchPart",
  "explainToReviewer",
  "explainToOps",
]);

/** A path with the ids of a scene in their order. */
function filled(path: string, [...ids]: readonly string[] = []): string {
  return path.replaceAll(/\{\w+\}/g, () => ids.shift() ?? "nope");
}

test("good input: everybody gets what they may have, as the document describes it", { timeout: 300_000 }, async () => {
  const faults: string[] = [];
  const succeeded = new Set<string>();
  const scenes = scenesFor(clients, running.row);
  for (const { operationId, route, method, path } of OPERATIONS) {
    const { ids, body: more, query = "" } = (await scenes[operationId]?.()) ?? {};
    const example = REQUESTS[operationId];
    const body = hasBody(method) && (example || more) && { ...example, ...more };
    for (const role of ROLES.toSorted((a, b) => Number(mayCall(a, route)) - Number(mayCall(b, route)))) {
      // Seniors review as reviewers do: whoever of them comes second would find that it is done.
      if (role === "senior" && route.startsWith("POST /v1/reviews") && !SENIORS_ONLY.has(route)) continue;
      const headers = { "idempotency-key": `${operationId}-${role}` };
      const attempt = { path: `${filled(path, ids)}${query}`, request: { headers, ...(body && { body }) } };
      const { answer, faults: found } = await tried(role, route, attempt);
      faults.push(...found);
      if (answer.status < 300) succeeded.add(operationId);
    }
  }
  expect(faults).toEqual([]);
  const missing = OPERATIONS.map(({ operationId }) => operationId).filter((name) => !succeeded.has(name));
  expect(new Set(missing)).toEqual(NOT_HERE);
});
