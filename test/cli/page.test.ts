import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createPageHandler } from "../../cli/page/handler.ts";

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string };
type Ask = (
  path: string,
  more?: { readonly method?: string; readonly headers?: Record<string, string> },
) => Promise<Answer>;

/** A built page of four files, with a secret beside its folder. */
async function built(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "second-look-page-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const directory = join(root, "web");
  await mkdir(join(directory, "assets"), { recursive: true });
  await writeFile(join(root, "secret.txt"), "secret");
  await writeFile(join(directory, "index.html"), "<!doctype html>");
  await writeFile(join(directory, "favicon.svg"), "<svg/>");
  await writeFile(join(directory, "assets", "main-Ab12.js"), "export {}");
  await writeFile(join(directory, "assets", "main-Ab12.css"), "p{}");
  return directory;
}

const SIGN_IN = { signIn: "/sign-in", client: "page", scopes: ["openid", "parcels/pack"] };

/** Paths go over the wire as they are written, which `fetch` would not do. */
async function served(imageHosts: readonly string[] = []): Promise<{ ask: Ask; origin: string }> {
  const directory = await built();
  const server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const handler = createPageHandler({ ...SIGN_IN, directory, origin, imageHosts });
  const ask: Ask = (path, { method = "GET", headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const request = send({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      });
      request.on("error", reject).end();
    });
  return { ask, origin };
}

test("the page comes with headers that let nothing else in", async () => {
  const { ask, origin } = await served(["img.example.com"]);
  const { status, headers, body } = await ask("/?code=abc");
  expect({ status, body }).toEqual({ status: 200, body: "<!doctype html>" });
  expect(headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    // Files that items refer to come from this machine's buckets, at the same address.
    "content-security-policy": `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://img.example.com ${origin}; media-src data: https://img.example.com ${origin}; font-src 'self'; connect-src 'self' https://img.example.com ${origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
  });
  expect(headers).not.toHaveProperty("strict-transport-security");
});

test.each([
  ["/favicon.svg", "image/svg+xml", "no-cache"],
  ["/assets/main-Ab12.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  ["/assets/main-Ab12.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"],
])("%s is %s, %s", async (path, type, cache) => {
  const { ask } = await served();
  const { status, headers } = await ask(path);
  expect({ status, type: headers["content-type"], cache: headers["cache-control"] }).toEqual({
    status: 200,
    type,
    cache,
  });
});

test("a file that the browser has is not sent again", async () => {
  const { ask } = await served();
  const { headers, body } = await ask("/favicon.svg");
  const again = await ask("/favicon.svg", { headers: { "if-none-match": `"other", W/${String(headers["etag"])}` } });
  expect(again).toMatchObject({
    status: 304,
    body: "",
    headers: { etag: headers["etag"], "cache-control": "no-cache" },
  });
  expect(await ask("/favicon.svg", { headers: { "if-none-match": '"other"' } })).toMatchObject({ status: 200, body });
});

test("the page is told where it is", async () => {
  const { ask, origin } = await served();
  const { headers, body } = await ask("/config.json");
  expect(headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-cache" });
  expect(JSON.parse(body)).toEqual({
    authority: `${origin}/sign-in`,
    clientId: "page",
    scope: "openid parcels/pack",
    api: "/api",
    logout: `${origin}/sign-in/logout?client_id=page&logout_uri=${origin}/`,
  });
});

test.each([
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/assets/../../secret.txt",
  "/..\\secret.txt",
  "/%00",
  "/%",
  "//index.html",
  "/assets/",
  "/assets",
  "/index.html/",
  "/constructor",
])("%s is not there", async (path) => {
  const { ask } = await served();
  const { status, headers, body } = await ask(path);
  expect({ status, body }).toEqual({ status: 404, body: "Not Found" });
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("the page only gives", async () => {
  const { ask } = await served();
  expect(await ask("/", { method: "POST" })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  expect(await ask("/", { method: "HEAD" })).toMatchObject({
    status: 200,
    body: "",
    headers: { "content-length": "15" },
  });
});

test("under another name of this machine it leads to its own", async () => {
  const { ask, origin } = await served();
  const host = origin.replace("http://127.0.0.1", "localhost");
  expect(await ask("/?a=b", { headers: { host } })).toMatchObject({
    status: 302,
    headers: { location: `${origin}/?a=b` },
  });
});

test("a folder without a built page is refused", async () => {
  const directory = join(await built(), "assets");
  const handler = (): unknown =>
    createPageHandler({ ...SIGN_IN, directory, origin: "http://127.0.0.1:1", imageHosts: [] });
  expect(handler).toThrow("holds no built page");
});
