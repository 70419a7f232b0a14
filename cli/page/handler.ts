import type { IncomingMessage, ServerResponse } from "node:http";
import {
  API_PATH,
  contentSecurityPolicy,
  FIXED_HEADERS,
  flowsShown,
  logoutAddress,
  type PageConfig,
} from "../../infra/page-serving.ts";
import { type HttpResponse, sendResponse } from "@second-look/emulator";
import { fileOf, type PageFile, readPageFiles } from "./files.ts";
import type { OtherFlow } from "./pass-on.ts";

export type PageOptions = {
  /** The folder with the built page. */
  readonly directory: string;
  /** Where the system is, such as `http://127.0.0.1:4500`. */
  readonly origin: string;
  /** The path below which people sign in, and the id of the page's client there. */
  readonly signIn: string;
  readonly client: string;
  /** What the page asks for when somebody signs in. */
  readonly scopes: readonly string[];
  /** Hosts that images of items may come from. */
  readonly imageHosts: readonly string[];
  /** Where the page shows several flows: the one of this system, and those of others. */
  readonly flows?: { readonly own: string; readonly others: readonly OtherFlow[] } | undefined;
};

/**
 * Serves the page as CloudFront does on AWS: the same headers, and `/config.json` of this system. HSTS is left out, as
 * it must not be sent without TLS. Throws when the folder holds no page.
 */
export function createPageHandler(options: PageOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const files = readPageFiles(options.directory);
  files.set("/config.json", fileOf("config.json", Buffer.from(JSON.stringify(configOf(options)))));
  const common = {
    ...FIXED_HEADERS,
    "content-security-policy": contentSecurityPolicy({
      images: options.imageHosts.map((host) => `https://${host}`),
      // This machine's buckets are at the address of their flow's system.
      media: [options.origin, ...(options.flows?.others ?? []).map(({ url }) => url)],
    }),
  };
  const { host } = new URL(options.origin);
  return (request, response) => {
    const answer =
      request.headers.host === host ? serve(files, request) : elsewhere(`${options.origin}${request.url ?? "/"}`);
    sendResponse(response, { ...answer, headers: { ...common, ...answer.headers } });
  };
}

function configOf({ origin, signIn, client, scopes, flows }: PageOptions): PageConfig {
  const authority = `${origin}${signIn}`;
  return {
    authority,
    clientId: client,
    scope: scopes.join(" "),
    api: API_PATH,
    logout: logoutAddress(`${authority}/logout`, client, `${origin}/`),
    ...(flows && {
      flows: flowsShown(
        flows.own,
        flows.others.map(({ name }) => name),
      ),
    }),
  };
}

/** The sign-in knows one address of the page, and so does the browser's memory of who is signed in. */
const elsewhere = (location: string): HttpResponse => ({
  status: 302,
  headers: { location, "cache-control": "no-store" },
});

function serve(files: ReadonlyMap<string, PageFile>, { method, url = "/", headers }: IncomingMessage): HttpResponse {
  if (method !== "GET" && method !== "HEAD") return plain(405, "Method Not Allowed", { allow: "GET, HEAD" });
  const file = files.get(url.split("?", 1)[0] ?? "");
  if (file === undefined) return plain(404, "Not Found");
  if (knows(headers["if-none-match"], file.headers.etag)) return { status: 304, headers: file.headers };
  return {
    status: 200,
    headers: { ...file.headers, "content-length": String(file.body.length) },
    body: method === "HEAD" ? "" : file.body,
  };
}

const knows = (known: string | undefined, etag: string): boolean =>
  known !== undefined && known.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));

const plain = (status: number, body: string, more: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...more },
  body,
});
