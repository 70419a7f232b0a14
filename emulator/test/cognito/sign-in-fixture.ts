import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { onTestFinished } from "vitest";
import { systemClock } from "../../clock.ts";
import type { Account } from "../../cognito/bearer.ts";
import { createIdentity, type Identity } from "../../cognito/identity.ts";
import { type Directory, openDirectory } from "../../cognito/pool/directory.ts";
import { createSignIn, type SignIn } from "../../cognito/sign-in/sign-in.ts";
import { Browser, type Page, pkce } from "./browser.ts";

export const CLIENT = "page";
export const PASSWORD = "open-sesame";
const SCOPES = ["openid", "profile"];
/** The last belongs to no group and is not offered. */
const ACCOUNTS: readonly Account[] = [
  { name: "ana", groups: ["packers"], duty: { en: "packs", de: "packt" } },
  { name: "ben", groups: ["packers"], duty: { en: "packs", de: "packt" } },
  {
    name: "sam",
    groups: ["packers", "leads"],
    duty: { en: "decides what is sent", de: "entscheidet, was versandt wird" },
  },
  { name: "nora", groups: [] },
];

/** A new folder that is removed after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "sign-in-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export type Running = {
  readonly url: string;
  readonly home: string;
  readonly identity: Identity;
  readonly people: Directory;
  readonly stop: () => Promise<void>;
};

/** A sign-in on a port of its own, with its state in `directory`, whose page asks for `scopes`. It ends with the test, unless it is stopped before. */
export async function start(directory: string, scopes: readonly string[] = SCOPES): Promise<Running> {
  const level = new ClassicLevel<string, unknown>(join(directory, "state"), { valueEncoding: "json" });
  const identity = await createIdentity({ directory, clock: systemClock, stack: "Parcels" });
  const people = await openDirectory({ level, clock: systemClock, people: ACCOUNTS, groups: [] });
  const failures: unknown[] = [];
  let signIn: SignIn | undefined;
  const server = createServer(
    (request, response) => void signIn?.handle(request, response).catch((error: unknown) => failures.push(error)),
  );
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  signIn = await createSignIn({
    identity,
    level,
    clock: systemClock,
    client: CLIENT,
    scopes,
    people,
    accounts: ACCOUNTS,
    password: PASSWORD,
    look: { product: "Parcels", colours: ":root { --page: #fff; --text: #000; }" },
    origins: [origin],
    onError: (error) => failures.push(error),
  });
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => void server.close(resolve));
    server.closeAllConnections();
    await closed;
    await level.close();
    if (failures.length > 0) throw new Error("The sign-in failed inside.", { cause: failures[0] });
  };
  onTestFinished(stop);
  return { url: `${origin}/sign-in`, home: `${origin}/`, identity, people, stop };
}

/** A browser that stops when it is led back to the page. */
export const newBrowser = (languages?: string): Browser =>
  new Browser((url) => new URL(url).pathname === "/", languages);

export type Asked = { readonly verifier: string; readonly url: string };

/** The address that the page sends people to, and the verifier that it keeps. */
export function ask({ url, home }: Running, more: Readonly<Record<string, string>> = {}): Asked {
  const { verifier, challenge } = pkce();
  const query = {
    client_id: CLIENT,
    response_type: "code",
    redirect_uri: home,
    scope: "openid profile",
    state: "xyz",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...more,
  };
  return { verifier, url: `${url}/oauth2/authorize?${new URLSearchParams(query).toString()}` };
}

export const answerOf = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url).searchParams);

/** Signs in as somebody. Returns what the page is called back with. */
export async function signIn(
  running: Running,
  browser: Browser,
  username: string,
): Promise<{ code: string; verifier: string }> {
  const { url, verifier } = ask(running);
  const form = await browser.open(url);
  const back = await browser.submit(form, { username, password: PASSWORD });
  return { code: answerOf(back)["code"] ?? "", verifier };
}

export type Tokens = {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly error?: string;
};

/** What the token endpoint says to a page at `origin`, its own unless said. */
export async function tokens(
  running: Running,
  grant: Readonly<Record<string, string>>,
  origin = new URL(running.home).origin,
): Promise<{ status: number; body: Tokens }> {
  const body = new URLSearchParams({ client_id: CLIENT, ...grant });
  const response = await fetch(`${running.url}/oauth2/token`, { method: "POST", headers: { origin }, body });
  return { status: response.status, body: (await response.json()) as Tokens };
}

export const redeem = (
  running: Running,
  { code, verifier }: { code: string; verifier: string },
): ReturnType<typeof tokens> =>
  tokens(running, { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: running.home });
