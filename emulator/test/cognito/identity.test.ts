import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet, jwtVerify, type JWTPayload } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import type { Bearer } from "../../cognito/bearer.ts";
import { createIdentity, type Identity } from "../../cognito/identity.ts";

let directory = "";
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), "identity-"))));
afterEach(() => rm(directory, { recursive: true }));

const clock = new ManualClock(Date.parse("2026-11-20T12:00:00Z"));
const application = { client: "shop", scope: "parcels/send", subject: "shop" };
const person = (name: string, groups: readonly string[] = ["packers"]): Bearer => ({
  client: "page",
  scope: "openid",
  person: { name, groups },
});
const open = (): Promise<Identity> => createIdentity({ directory, clock, stack: "Parcels" });

async function claimsOf(identity: Identity, request: Parameters<Identity["mint"]>[0]): Promise<JWTPayload> {
  const { payload } = await jwtVerify(await identity.mint(request), createLocalJWKSet(identity.jwks), {
    currentDate: new Date(clock.now()),
  });
  return payload;
}

describe("tokens", () => {
  test("of an application have its scopes, and no groups", async () => {
    const claims = await claimsOf(await open(), application);
    const now = Date.parse("2026-11-20T12:00:00Z") / 1000;
    expect(claims).toMatchObject({
      iss: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Parcels",
      sub: "shop",
      client_id: "shop",
      token_use: "access",
      scope: "parcels/send",
      iat: now,
      exp: now + 8 * 3600,
    });
    expect(claims).not.toHaveProperty("cognito:groups");
  });

  test("of a person have the name, and the groups if there are any", async () => {
    const identity = await open();
    expect(await claimsOf(identity, person("sam", ["packers", "leads"]))).toMatchObject({
      username: "sam",
      client_id: "page",
      "cognito:groups": ["packers", "leads"],
      scope: "openid",
    });
    expect(await claimsOf(identity, person("nora", []))).not.toHaveProperty("cognito:groups");
  });

  test("name the same person by the same id, after a restart too, and nobody else", async () => {
    const [first, second] = [await open(), await open()];
    const ana = await claimsOf(first, person("ana"));
    expect(ana.sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await claimsOf(second, person("ana", ["leads"]))).toMatchObject({ sub: ana.sub });
    const subjects = await Promise.all(["ben", "shop"].map(async (name) => (await claimsOf(first, person(name))).sub));
    expect(new Set([ana.sub, ...subjects]).size).toBe(3);
  });

  test("differ, even within a second", async () => {
    const identity = await open();
    expect(await identity.mint(application)).not.toBe(await identity.mint(application));
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

  test.each(["", "{", "{}", '{"keys":[]}', '{"keys":[{"kty":"RSA","kid":"a"}]}'])(
    "of a file that holds %j is refused",
    async (text) => {
      await open();
      await writeFile(join(directory, "identity", "keys.json"), text);
      await expect(open()).rejects.toThrow(/keys\.json is damaged: it holds no signing key\. .* delete it/);
      expect(await readFile(join(directory, "identity", "keys.json"), "utf8")).toBe(text);
    },
  );
});
