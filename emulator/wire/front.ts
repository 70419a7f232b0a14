import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Service } from "../service.ts";
import type { Clock } from "../clock.ts";
import { serveAws } from "./aws.ts";
import { closable, UnderWay } from "./closing.ts";
import {
  BodyTooLarge,
  hasBody,
  headOf,
  type HttpResponse,
  readBody,
  type RequestHead,
  sendResponse,
  sendUnread,
} from "./http.ts";
import { isOwnHost } from "./own-host.ts";
import type { Identities } from "./identities.ts";
import { readSigned } from "./signature.ts";

/** The public API behind the front. */
export interface Api {
  /** Whether a path (percent-encoded, without query) is the API's. */
  handles(path: string): boolean;
  /** `body` reads the body; who is refused before it need not be read. */
  handle(head: RequestHead, body: () => Promise<Buffer>): Promise<HttpResponse>;
}

export type FrontOptions = {
  readonly identities: Identities;
  /** Says whether what was signed beforehand still holds. */
  readonly clock: Clock;
  /** Hears of errors that nobody expected. */
  readonly onError: (error: unknown) => void;
};

/** What stands behind the front. */
export type Backend = {
  readonly services: readonly Service[];
  readonly api: Api;
  /** What answers everything that is neither an AWS call nor the API's. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
};

export interface Front {
  /** Listens on 127.0.0.1; port 0 takes a free one. Rejects with Node's error, such as `EADDRINUSE`. */
  listen(port: number): Promise<{ readonly port: number; readonly url: string }>;
  /** Begins to serve. Services need the port in their addresses, so they come after it; requests before it get 503. */
  open(backend: Backend): void;
  /** Answers everything but AWS calls with 503 and the reason, until it is opened again. */
  suspend(reason: string): void;
  /** Takes no more requests but AWS calls, which others may need for their answers; resolves when those are given, or have had half a minute. */
  retire(): Promise<void>;
  /** Takes no more requests; resolves when the last one is answered, or has had half a minute. */
  close(): Promise<void>;
}

/** API Gateway's limit, in bytes. */
const LARGEST_API_BODY = 10 * 1024 * 1024;

const message = (status: number, text: string, more: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...more,
  },
  body: JSON.stringify({ message: text }),
});
const NOT_FOUND = message(404, "Not Found");
const STARTING = message(503, "Service Unavailable", { "retry-after": "1" });
const STOPPING = message(503, "Service Unavailable", { "retry-after": "1", connection: "close" });
const FOREIGN = message(421, "Misdirected Request");
const BROKEN = message(500, "Internal Server Error");
/** What is left of the body would be taken for the next request, so the connection ends. */
const TOO_LARGE = message(413, "Request Entity Too Large", { connection: "close" });

/**
 * One HTTP server for everything: AWS calls, known by their signature in the header or the query, the public API by its path, and
 * the page for what is left.
 */
export function createFront(options: FrontOptions): Front {
  let backend: Backend | undefined;
  let isRetired = false;
  let suspended: HttpResponse | undefined;
  const visits = new UnderWay();
  const visit = async (request: IncomingMessage, response: ServerResponse, served: Backend): Promise<void> => {
    if (isRetired) return sendUnread(request, response, STOPPING);
    if (suspended !== undefined) return sendUnread(request, response, suspended);
    visits.add(response);
    return serveVisit(request, response, served, (answer) => (answer.status >= 500 ? suspended : undefined) ?? answer);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isOwnHost(request.headers.host)) return sendUnread(request, response, FOREIGN);
    if (backend === undefined) return sendUnread(request, response, STARTING);
    const head = headOf(request);
    const signed = readSigned(head);
    if (signed === undefined) return visit(request, response, backend);
    return serveAws(request, response, { ...options, ...backend, head, signed });
  };
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      options.onError(error);
      if (response.headersSent) response.destroy();
      else sendResponse(response, BROKEN);
    });
  });
  return {
    open(opened) {
      backend = opened;
      suspended = undefined;
    },
    suspend: (reason) => void (suspended = message(503, reason, { "retry-after": "1" })),
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
          server.off("error", reject);
          const { port: actual } = server.address() as AddressInfo;
          resolve({ port: actual, url: `http://127.0.0.1:${actual}` });
        });
      }),
    retire: () => {
      isRetired = true;
      return visits.settled();
    },
    close: closable(server),
  };
}

/** The answer that is given in the place of one: what failed while the front was suspended failed for its reason. */
type Instead = (answer: HttpResponse) => HttpResponse;

async function serveVisit(
  request: IncomingMessage,
  response: ServerResponse,
  { api, page }: Backend,
  instead: Instead,
): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0]!;
  if (api.handles(path)) return serveApi(request, response, api, instead);
  if (page === undefined) return sendUnread(request, response, NOT_FOUND);
  // A page asks for a short form at most: Node would read what is left for ever.
  if (hasBody(request)) response.setHeader("connection", "close");
  return page(request, response);
}

async function serveApi(request: IncomingMessage, response: ServerResponse, api: Api, instead: Instead): Promise<void> {
  let isRead = false;
  const body = (): Promise<Buffer> => {
    isRead = true;
    return readBody(request, LARGEST_API_BODY);
  };
  try {
    const answer = instead(await api.handle(headOf(request), body));
    if (isRead) sendResponse(response, answer);
    else sendUnread(request, response, answer);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    sendResponse(response, TOO_LARGE);
  }
}
