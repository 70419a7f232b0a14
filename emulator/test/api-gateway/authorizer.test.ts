import { generateKeyPairSync } from "node:crypto";
import { SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import { expect, test } from "vitest";
import { Tokens } from "../../api-gateway/tokens.ts";
import { ask, clock, ISSUER, READ, token } from "./api.ts";

const AUTHORIZER = { issuer: ISSUER, audience: ["application", "page"] };
const now = Math.floor(clock.now() / 1000);

async function statusFor(authorization: string | undefined, scopes: string[] = []): Promise<[number, string, unknown]> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const { response, event } = await ask({ headers }, [{ authorizer: AUTHORIZER, scopes }]);
  expect(event === undefined).toBe(response.status !== 204);
  return [response.status, String(response.body), response.headers["www-authenticate"]];
}

test.each<[string, JWTPayload]>([
  ["client_id in the audience", {}],
  ["aud in the audience", { aud: "page", client_id: "other" }],
  ["a list in aud", { aud: ["other", "page"] }],
  ["nbf that has passed", { nbf: now }],
])("a token with %s is let through", async (_, claims) => {
  expect(await statusFor(`Bearer ${await token(claims)}`)).toEqual([204, "", undefined]);
});

test("the word Bearer may be missing", async () => {
  expect((await statusFor(await token()))[0]).toBe(204);
});

test.each<[string, JWTPayload, string]>([
  ["of another issuer", { iss: "https://other.example" }, "invalid issuer"],
  ["for another audience", { client_id: "other" }, "the token does not have a valid audience"],
  ["whose aud is another, though client_id is right", { aud: "other" }, "the token does not have a valid audience"],
  ["that has expired", { exp: now }, "the token has expired"],
  ["that never expires", { exp: undefined }, "the token has expired"],
  ["that is not valid yet", { nbf: now + 60 }, "the token is not valid yet"],
  ["from the future", { iat: now + 60 }, "the token is not valid yet"],
])("a token %s is 401", async (_, claims, description) => {
  expect(await statusFor(`Bearer ${await token(claims)}`)).toEqual([
    401,
    '{"message":"Unauthorized"}',
    `Bearer scope="" error="invalid_token" error_description="${description}"`,
  ]);
});

test("no token is 401 and says how to sign in", async () => {
  expect(await statusFor(undefined)).toEqual([401, '{"message":"Unauthorized"}', "Bearer"]);
});

test("a token that someone else signed, or nobody, is 401", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const claims = { iss: ISSUER, client_id: "application", iat: now, exp: now + 60 };
  const secret = new TextEncoder().encode("a secret that is long enough for it");
  const forged = [
    await token({}, privateKey),
    new UnsecuredJWT(claims).encode(),
    await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "key" }).sign(secret),
    `${await token()}x`,
    "no.token.at.all",
  ];
  const statuses = await Promise.all(forged.map(async (each) => (await statusFor(`Bearer ${each}`))[0]));
  expect(statuses).toEqual([401, 401, 401, 401, 401]);
});

test("one of the scopes is enough, none is 403", async () => {
  const authorization = `Bearer ${await token({ scope: `${READ} other` })}`;
  expect((await statusFor(authorization, [READ, "unheld"]))[0]).toBe(204);
  expect(await statusFor(authorization, ["a", "b"])).toEqual([
    403,
    '{"message":"Forbidden"}',
    'Bearer scope="a b" error="insufficient_scope"',
  ]);
  const listed = `Bearer ${await token({ scope: undefined, scp: [READ] })}`;
  expect((await statusFor(listed, [READ]))[0]).toBe(204);
});

test("a token that was good is refused once it has expired", async () => {
  const bearer = await token({ exp: now + 10 });
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const own = await token({ exp: now + 10 }, privateKey);
  const tokens = new Tokens(() => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "key" }] }));
  await expect(tokens.check(own, AUTHORIZER, now * 1000)).resolves.toMatchObject({ client_id: "application" });
  await expect(tokens.check(own, AUTHORIZER, (now + 10) * 1000)).rejects.toThrow("the token has expired");
  await expect(tokens.check(bearer, AUTHORIZER, now * 1000)).rejects.toThrow("signature is not valid");
});

test("the log says who asked by the token's subject, and nothing else of the token", async () => {
  const bearer = await token({ sub: "person-1", username: "ana" });
  const failing = () => ({ FunctionError: "Unhandled", Payload: { errorMessage: "no" } });
  const { lines } = await ask(
    { headers: { authorization: `Bearer ${bearer}` } },
    [{ authorizer: AUTHORIZER }],
    failing,
  );
  expect(lines).toEqual([expect.stringMatching(/, asked by person-1$/)]);
  expect(lines.join()).not.toMatch(new RegExp(`ana|${bearer}`));
});
