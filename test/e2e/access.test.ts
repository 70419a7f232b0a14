import { SENIORS_ONLY } from "../support/seniors-only.ts";
import { createPrivateKey, sign } from "node:crypto";
import { createIdentity } from "@second-look/emulator";
import { systemClock } from "@second-look/emulator/clock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearerOf, type Kind } from "../../cli/people.ts";
import { type ApiName, type Caller, partsOf, ROUTES, type Scope } from "../../functions/http/routes.ts";
import { FIRST } from "../../infra/names.ts";
import { Client, run, type Running } from "../support/system.ts";

let running: Running;
let identity: Awaited<ReturnType<typeof createIdentity>>;
beforeAll(async () => {
  running = await run("tiny");
  identity = await createIdentity({ directory: running.folder.path, clock: systemClock, stack: FIRST.stack });
});
afterAll(() => running.stop());

type Role = Kind | "nobody";
const ROLES: readonly Role[] = ["app", "reviewer", "senior", "ops", "nobody"];

/** Which roles get past the check of who they are. Of reviews and of ops, the page's token may ask for both. */
const ALLOWED: Readonly<Record<Scope, readonly Role[]>> = {
  "decisions.read": ["app"],
  "decisions.write": ["app"],
  webhooks: ["app"],
  reviews: ["reviewer", "senior"],
  ops: ["ops"],
};
const ALL = (Object.keys(ROUTES) as ApiName[]).flatMap((api) =>
  (Object.entries(ROUTES[api]) as [string, Caller][]).map(([route, caller]) => ({ route, caller })),
);
const GUARDED = ALL.flatMap(({ route, caller }) =>
  caller === "everyone" ? [] : [{ route, allowed: [caller].flat().flatMap((scope) => ALLOWED[scope]) }],
);

function bearer(role: Role): ReturnType<typeof bearerOf> {
  if (role !== "nobody") return bearerOf({ kind: role });
  return { ...bearerOf({ kind: "reviewer" }), person: { name: "nora", groups: [] } };
}

/** What a token of Cognito's says, in full, under the system's own key. */
function signed(claims: object): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const { kid } = identity.signingKey;
  const now = Math.floor(Date.now() / 1000);
  const all = { iss: identity.issuer, iat: now, exp: now + 600, ...claims };
  const text = `${encode({ alg: "RS256", kid })}.${encode(all)}`;
  const key = createPrivateKey({ key: { ...identity.signingKey, kty: "RSA" }, format: "jwk" });
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

/** The ID token of somebody's sign-in: who they are, for the page. `scope` is what Cognito never puts into one. */
function idToken(role: Role, more: object = {}): string {
  const who = bearer(role);
  if (!("person" in who)) throw new Error("Applications have no ID tokens.");
  const { name, groups } = who.person;
  return signed({
    sub: "4711",
    aud: "page",
    token_use: "id",
    "cognito:username": name,
    "cognito:groups": groups,
    ...more,
  });
}

/** Asks with a body that every route refuses as long as it has one. */
async function statusOf(token: string, route: string): Promise<number> {
  const { method, path } = partsOf(route);
  const given = { ...(method === "POST" && { raw: '{"unknown":1}' }) };
  const to = `${method} ${path.replace("/v1", "").replace("{id}", "rev_x")}`;
  return (await new Client(running.system.url, token).call(to, given)).status;
}

async function statusesOf(token: string): Promise<Record<string, number>> {
  const rows = GUARDED.map(async ({ route }) => [route, await statusOf(token, route)] as const);
  return Object.fromEntries(await Promise.all(rows));
}

const REFUSED = Object.fromEntries(GUARDED.map(({ route }) => [route, 403]));

describe.each(ROLES)("%s", (role) => {
  test("gets through to its own routes with an access token, and to no others", async () => {
    const statuses = await statusesOf(await identity.mint(bearer(role)));
    const through = Object.keys(statuses).filter((route) => statuses[route] !== 403);
    const allowed = GUARDED.filter(
      (one) => one.allowed.includes(role) && !(role === "reviewer" && SENIORS_ONLY.has(one.route)),
    );
    expect(through).toEqual(allowed.map(({ route }) => route));
    expect(Object.values(statuses)).not.toContain(401);
    expect(Math.max(...Object.values(statuses))).toBeLessThan(500);
  });

  test("gets through to nothing with an access token without a scope of ours", async () => {
    expect(await statusesOf(await identity.mint({ ...bearer(role), scope: "openid profile" }))).toEqual(REFUSED);
  });
});

describe.each(["reviewer", "senior", "ops"] as const)("%s gets through to nothing with an ID token", (role) => {
  test("as Cognito makes it", async () => {
    expect(await statusesOf(idToken(role))).toEqual(REFUSED);
  });

  test("with the scopes and the name of an access token: the gateway lets it through, and the function does not", async () => {
    const more = { username: "ana", scope: bearer(role).scope };
    expect(await statusesOf(idToken(role, more))).toEqual(REFUSED);
  });
});

describe.each(["reviewer", "senior", "ops"] as const)("%s of one flow", (kind) => {
  test("gets through where one of all flows does, and to nothing of another flow", async () => {
    const all = await statusesOf(await identity.mint(bearerOf({ kind })));
    expect(await statusesOf(await identity.mint(bearerOf({ kind, flow: "tiny" })))).toEqual(all);
    expect(await statusesOf(await identity.mint(bearerOf({ kind, flow: "other" })))).toEqual(REFUSED);
  });
});

test("an application's token in no case has a person's scope, nor a person's an application's", () => {
  const [people, applications] = [bearer("reviewer").scope.split(" "), bearer("app").scope.split(" ")];
  expect(people.filter((scope) => applications.includes(scope))).toEqual([]);
});

test("the description of the API is for everyone", async () => {
  expect((await fetch(`${running.system.url}/api/v1/openapi.json`)).status).toBe(200);
});
