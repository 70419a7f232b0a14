import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { until } from "./until.ts";
import { signIn, type Mint } from "./sign-in.ts";

/** What a page asks for next, it asks for within this time; milliseconds. */
const MOMENT = 150;
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** As strict as the page is ever served. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://images.example; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

export type PageFront = {
  readonly url: string;
  /** Resolves when nothing was asked for a moment and everything is answered. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Serves the built page as its host would, hands `/api` on to a running system, and signs in whoever the browser's
 * cookie `person` names, without asking.
 */
export async function startFront(built: string, api: string, mint: Mint): Promise<PageFront> {
  let underway = 0;
  let busyUntil = 0;
  const server = createServer((request, response) => {
    underway += 1;
    response.once("close", () => {
      underway -= 1;
      busyUntil = Date.now() + MOMENT;
    });
    answer(request, response, { built, api, mint }).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { url: urlOf(server), quiet: () => until(() => underway === 0 && Date.now() > busyUntil), stop: () => stopped(server) };
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

type Behind = { readonly built: string; readonly api: string; readonly mint: Mint };

async function answer(request: IncomingMessage, response: ServerResponse, { built, api, mint }: Behind): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://page");
  const origin = `http://${request.headers.host}`;
  if (pathname.startsWith("/api/")) return handOn(request, response, api);
  if (pathname.startsWith("/sign-in/")) return signIn(request, response, { issuer: `${origin}/sign-in`, mint });
  if (pathname === "/config.json") {
    const config = { authority: `${origin}/sign-in`, clientId: "page", api: "/api", logout: null };
    return void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(config));
  }
  return file(built, pathname === "/" ? "/index.html" : pathname, response);
}

async function file(built: string, path: string, response: ServerResponse): Promise<void> {
  const content = await readFile(join(built, normalize(path))).catch(() => undefined);
  if (content === undefined) return void response.writeHead(404).end();
  response
    .writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-security-policy": CSP })
    .end(content);
}

async function handOn(request: IncomingMessage, response: ServerResponse, api: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answered = await fetch(`${api}${request.url}`, {
    method: request.method ?? "GET",
    headers: { authorization: request.headers.authorization ?? "", "content-type": "application/json" },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const body = Buffer.from(await answered.arrayBuffer());
  response.writeHead(answered.status, { "content-type": answered.headers.get("content-type") ?? "application/json" }).end(body);
}
