import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet, jwtVerify, type JWTPayload } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createIdentity, type Identity } from "../../cognito/identity.ts";

let directory = "";
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), "second-look-"))));
afterEach(() => rm(directory, { recursive: true }));

const clock = new ManualClock(Date.parse("2026-11-20T12:00:00Z"));
const clients = { app: "application", page: "page" };
const open = (): Promise<Identity> => createIdentity({ directory, clock, stack: "SecondLook", clients });

async function claimsOf(identity: Identity, request: Parameters<Identity["mint"]>[0]): Promise<JWTPayload> {
  const { payload } = await jwtVerify(await identity.mint(request), createLocalJWKSet(identity.jwks), {
    currentDate: new Date(clock.now()),
  });
  return payload;
}

describe("tokens", () => {
  test("of an application have its scopes, and no groups", async () => {
    const claims = await claimsOf(await open(), { kind: "app" });
    const now = Date.parse("2026-11-20T12:00:00Z") / 1000;
    expect(claims).toMatchObject({
      iss: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_SecondLook",
      sub: "application",
      client_id: "application",
      token_use: "access",
      scope: "second-look/decisions.read second-look/decisions.write second-look/webhooks",
      iat: now,
      exp: now + 8 * 3600,
    });
    expect(claims).not.toHaveProperty("cognito:groups");
  });

  test.each([
    ["reviewer", "ana", ["reviewers"]],
    ["senior", "sam", ["reviewers", "seniors"]],
    ["ops", "olga", ["ops"]],
  ] as const)("of a %s are %s's unless someone is named", async (kind, username, groups) => {
    const identity = await open();
    expect(await claimsOf(identity, { kind })).toMatchObject({
      username,
      client_id: "page",
      "cognito:groups": groups,
      scope: "openid",
    });
    expect(await claimsOf(identity, { kind, name: "carla" })).toMatchObject({ username: "carla" });
  });

  test("name the same person by the same id, after a restart too, and nobody else", async () => {
    const [first, second] = [await open(), await open()];
    const ana = await claimsOf(first, { kind: "reviewer" });
    expect(ana.sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await claimsOf(second, { kind: "senior", name: "ana" })).toMatchObject({ sub: ana.sub });
    const subjects = await Promise.all(
      ["ben", "app"].map(async (name) => (await claimsOf(first, { kind: "reviewer", name })).sub),
    );
    const other = await claimsOf(first, { kind: "app", name: "ana" });
    expect(new Set([ana.sub, other.sub, ...subjects]).size).toBe(4);
  });

  test("differ, even within a second", async () => {
    const identity = await open();
    expect(await identity.mint({ kind: "app" })).not.toBe(await identity.mint({ kind: "app" }));
  });
});

describe("the key", () => {
  test("is kept where only its owner can read it, and its private part is not published", async () => {
    const { jwks } = await open();
    const file = join(directory, "identity", "keys.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).toContain('"d":');
    expect(Object.keys(jwks.keys[0] ?? {}).toSorted()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  test("is one, however many make it at once", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, open));
    expect(new Set(all.map(({ signingKey }) => signingKey.n)).size).toBe(1);
  });

  test("is never replaced when it cannot be read", async () => {
    await open();
    const file = join(directory, "identity", "keys.json");
    await writeFile(file, '{"keys":[]}');
    await expect(open()).rejects.toThrow("keys.json holds no key");
    expect(await readFile(file, "utf8")).toBe('{"keys":[]}');
  });
});
