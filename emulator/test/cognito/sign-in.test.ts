import { createLocalJWKSet, decodeJwt, jwtVerify, type JWTPayload } from "jose";
import { describe, expect, test } from "vitest";
import { Tokens } from "../../api-gateway/tokens.ts";
import {
  answerOf,
  ask,
  CLIENT,
  folder,
  newBrowser,
  PASSWORD,
  redeem,
  type Running,
  signIn,
  start,
  tokens,
} from "./sign-in-fixture.ts";

/** The claims of an access token that the API's authorizer accepts. */
function verified({ identity: { issuer, jwks } }: Running, token: string): Promise<JWTPayload> {
  const gateway = new Tokens((of) => (of === issuer ? jwks : undefined));
  return gateway.check(`Bearer ${token}`, { issuer, audience: ["app", "page"] }, Date.now());
}

const SAM = { name: "sam", groups: ["packers", "leads"] };

const logoutOf = ({ url, home }: Running): string => `${url}/logout?client_id=page&logout_uri=${home}`;

describe("signing in", () => {
  test("gives tokens like those that are minted", async () => {
    const running = await start(await folder());
    const { status, body } = await redeem(running, await signIn(running, newBrowser(), "sam"));
    expect(status).toBe(200);

    const claims = await verified(running, body.access_token);
    const minted = decodeJwt(await running.identity.mint({ client: CLIENT, scope: "openid profile", person: SAM }));
    expect(Object.keys(claims).sort()).toEqual(Object.keys(minted).sort());
    for (const name of ["iss", "sub", "username", "client_id", "cognito:groups", "scope", "token_use", "version"])
      expect(claims[name]).toEqual(minted[name]);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
    const { payload } = await jwtVerify(body.id_token, createLocalJWKSet(running.identity.jwks), {
      issuer: running.identity.issuer,
    });
    expect(payload).toMatchObject({ aud: "page", name: "sam", "cognito:groups": SAM.groups });
  });

  test("somebody without a group gets a token that says none", async () => {
    const running = await start(await folder());
    const { body } = await redeem(running, await signIn(running, newBrowser(), "nora"));
    const claims = await verified(running, body.access_token);
    expect(claims["username"]).toBe("nora");
    expect(claims).not.toHaveProperty("cognito:groups");
  });

  test("a wrong password is said kindly, keeps the name, and can be put right", async () => {
    const running = await start(await folder());
    const browser = newBrowser();
    const form = await browser.open(ask(running).url);
    const refused = await browser.submit(form, { username: '<b>"ana', password: "guess" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("do not belong together");
    expect(refused.text).toContain('value="&lt;b&gt;&quot;ana"');
    expect(answerOf(await browser.submit(refused, { username: " Ana ", password: PASSWORD }))).toMatchObject({
      state: "xyz",
      code: expect.any(String),
    });
  });

  test("the form speaks the first language of the browser that there is, also when it refuses", async () => {
    const running = await start(await folder());
    const browser = newBrowser("fr-FR,de-DE;q=0.9,en;q=0.8");
    const form = await browser.open(ask(running).url);
    expect(form.text).toContain('<html lang="de">');
    expect(form.text).toContain("Demo-Konten");
    expect(form.text).toContain("entscheidet, was versandt wird");
    const refused = await browser.submit(form, { username: "ana", password: "guess" });
    expect(refused.text).toContain("Name und Passwort passen nicht zusammen.");
    expect(form.text + refused.text).not.toMatch(/sign in\b|password is|choose/iu);
    const other = await newBrowser("fr").open(ask(running).url);
    expect(other.text).toContain('<html lang="en">');
  });

  test("the form names the demo accounts, and can run nothing", async () => {
    const running = await start(await folder());
    const { text, headers } = await newBrowser().open(ask(running).url);
    for (const name of ["ana", "ben", "sam", PASSWORD]) expect(text).toContain(`>${name}<`);
    expect(text).not.toContain("nora");
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("a form of somebody else's sign-in, or of one that is over, says so", async () => {
    const running = await start(await folder());
    const form = await newBrowser().open(ask(running).url);
    const stolen = await newBrowser().submit(form, { username: "ana", password: PASSWORD });
    expect(stolen).toMatchObject({ status: 400, text: expect.stringContaining("This sign-in has expired") });
  });

  test("a body without end is refused", async () => {
    const running = await start(await folder());
    const browser = newBrowser();
    const form = await browser.open(ask(running).url);
    expect(await browser.submit(form, { username: "a".repeat(5000), password: "" })).toMatchObject({ status: 413 });
  });
});

describe("the code", () => {
  test.each([
    ["without PKCE", { code_challenge: "", code_challenge_method: "" }],
    ["with the plain method", { code_challenge_method: "plain" }],
    ["for tokens in the address", { response_type: "token" }],
  ])("is not given %s", async (_, more) => {
    const running = await start(await folder());
    const back = await newBrowser().open(ask(running, more).url);
    expect(new URL(back.url).pathname).toBe("/");
    expect(back.url).toMatch(/error=(invalid_request|unsupported_response_type)/);
  });

  test("goes nowhere but to the page", async () => {
    const running = await start(await folder());
    const refused = await newBrowser().open(ask(running, { redirect_uri: "http://127.0.0.1:1/" }).url);
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining("This sign-in cannot go on") });
  });

  test("works once, and only for whoever asked for it", async () => {
    const running = await start(await folder());
    const browser = newBrowser();
    const asked = await signIn(running, browser, "ana");
    expect((await redeem(running, { ...asked, verifier: "v".repeat(43) })).body.error).toBe("invalid_grant");
    expect((await redeem(running, asked)).status).toBe(200);
    expect((await redeem(running, asked)).body.error).toBe("invalid_grant");
  });

  test("is worth nothing to a page of another origin", async () => {
    const running = await start(await folder());
    const { code, verifier } = await signIn(running, newBrowser(), "ana");
    const grant = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: running.home };
    expect(await tokens(running, grant, "https://example.com")).toMatchObject({
      status: 400,
      body: { error: "invalid_request" },
    });
    expect((await tokens(running, grant)).status).toBe(200);
  });
});

describe("the session", () => {
  test("answers a silent round trip, and nobody else's", async () => {
    const running = await start(await folder());
    const browser = newBrowser();
    await signIn(running, browser, "ben");
    const { url, verifier } = ask(running, { prompt: "none" });
    const { code = "" } = answerOf(await browser.open(url));
    const { body } = await redeem(running, { code, verifier });
    expect(decodeJwt(body.access_token)["username"]).toBe("ben");
    expect(answerOf(await newBrowser().open(url))).toMatchObject({ error: "login_required", state: "xyz" });
  });

  test("survives a restart on another port", async () => {
    const directory = await folder();
    const before = await start(directory);
    const browser = newBrowser();
    await signIn(before, browser, "ana");
    await before.stop();

    const after = await start(directory);
    const { url, verifier } = ask(after, { prompt: "none" });
    const { code = "" } = answerOf(await browser.open(url));
    const { body } = await redeem(after, { code, verifier });
    expect(await verified(after, body.access_token)).toMatchObject({ username: "ana", iss: before.identity.issuer });
  });

  test("from before the page asked for more gives it what it asks for now, without a word", async () => {
    const directory = await folder();
    const before = await start(directory, ["openid"]);
    const browser = newBrowser();
    const { body: old } = await redeem(before, await signIn(before, browser, "ana"));
    await before.stop();

    const after = await start(directory, ["openid", "parcels/pack"]);
    const refresh = { grant_type: "refresh_token", refresh_token: old.refresh_token };
    expect((await verified(after, (await tokens(after, refresh)).body.access_token)).scope).toBe("openid");
    const { url, verifier } = ask(after, { prompt: "none", scope: "openid parcels/pack" });
    const { code = "" } = answerOf(await browser.open(url));
    const { body } = await redeem(after, { code, verifier });
    expect((await verified(after, body.access_token)).scope).toBe("openid parcels/pack");
  });

  test("gives fresh tokens for a refresh token, each of which works once", async () => {
    const running = await start(await folder());
    const { body } = await redeem(running, await signIn(running, newBrowser(), "ana"));
    const refresh = (): ReturnType<typeof tokens> =>
      tokens(running, { grant_type: "refresh_token", refresh_token: body.refresh_token });
    const next = await refresh();
    expect(await verified(running, next.body.access_token)).toMatchObject({
      username: "ana",
      "cognito:groups": ["packers"],
    });
    expect(next.body.refresh_token).not.toBe(body.refresh_token);
    expect((await refresh()).body.error).toBe("invalid_grant");
  });

  test("ends with signing out, and what came of it does too", async () => {
    const running = await start(await folder());
    const browser = newBrowser();
    const { body } = await redeem(running, await signIn(running, browser, "ana"));
    expect((await browser.open(logoutOf(running))).url).toBe(running.home);

    expect(answerOf(await browser.open(ask(running, { prompt: "none" }).url))).toMatchObject({
      error: "login_required",
    });
    expect((await tokens(running, { grant_type: "refresh_token", refresh_token: body.refresh_token })).body.error).toBe(
      "invalid_grant",
    );
    expect((await redeem(running, await signIn(running, browser, "ben"))).status).toBe(200);
  });

  test("does not end for an address that is not the page's", async () => {
    const running = await start(await folder());
    const browser = newBrowser();
    await signIn(running, browser, "ana");
    expect((await browser.open(`${running.url}/logout?client_id=page&logout_uri=https://example.com/`)).status).toBe(
      400,
    );
    expect(answerOf(await browser.open(ask(running, { prompt: "none" }).url))).toHaveProperty("code");
  });
});

test("discovery names the issuer that tokens carry, and endpoints where they are", async () => {
  const running = await start(await folder());
  const discovery = await (await fetch(`${running.url}/.well-known/openid-configuration`)).json();
  expect(discovery).toMatchObject({
    issuer: running.identity.issuer,
    authorization_endpoint: `${running.url}/oauth2/authorize`,
    token_endpoint: `${running.url}/oauth2/token`,
    code_challenge_methods_supported: ["S256"],
    grant_types_supported: ["authorization_code", "refresh_token"],
  });
  const { keys } = (await (await fetch(`${running.url}/.well-known/jwks.json`)).json()) as {
    keys: { kid: string; d?: string }[];
  };
  expect(keys.map(({ kid, d }) => [kid, d])).toEqual([[running.identity.signingKey.kid, undefined]]);
});

test.each(["/oauth2/token", "/.well-known/jwks.json", "/nothing", "/logout", "/interaction/x"])(
  "no answer of %s is kept or taken for another type",
  async (path) => {
    const { url } = await start(await folder());
    for (const method of ["GET", "POST"]) {
      const { headers } = await fetch(`${url}${path}`, { method });
      expect([headers.get("cache-control"), headers.get("x-content-type-options")]).toEqual(["no-store", "nosniff"]);
    }
  },
);

describe("people who are changed while they are signed in", () => {
  const refreshed = (running: Running, refresh_token: string) =>
    tokens(running, { grant_type: "refresh_token", refresh_token });

  test("have their new groups with the next token", async () => {
    const running = await start(await folder());
    const { body } = await redeem(running, await signIn(running, newBrowser(), "ana"));
    await running.people.put({ ...running.people.find("ana")!, groups: ["leads"] });
    const next = await refreshed(running, body.refresh_token);
    expect((await verified(running, next.body.access_token))["cognito:groups"]).toEqual(["leads"]);
  });

  test("get no token once they are disabled, nor by a refresh token from before they were signed out", async () => {
    const running = await start(await folder());
    const { body } = await redeem(running, await signIn(running, newBrowser(), "ana"));
    await running.people.put({ ...running.people.find("ana")!, signedOutAt: Date.now() });
    expect((await refreshed(running, body.refresh_token)).status).toBe(400);
    const again = await redeem(running, await signIn(running, newBrowser(), "ana"));
    expect(again.status).toBe(200);
    await running.people.put({ ...running.people.find("ana")!, enabled: false });
    expect((await refreshed(running, again.body.refresh_token)).status).toBe(400);
    const browser = newBrowser();
    const form = await browser.open(ask(running).url);
    expect((await browser.submit(form, { username: "ana", password: PASSWORD })).status).toBe(422);
  });
});
