import { type ClientRequest, Agent, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { RequestFilteringHttpsAgent } from "request-filtering-agent";
import type { Reply, SendFault } from "../../domain/webhooks/delivery.ts";
import { faultOfUrl, hostOf, isLoopback } from "../../domain/webhooks/url.ts";
import { allowsLoopback } from "../loopback.ts";

/** How long a call may take until the answer begins, and how long its body then has, in milliseconds. */
const ANSWER_MS = 10_000;
const BODY_MS = 1000;
/** As much of an answer's body as is waited for, and as much of its head as is taken, in bytes. */
const MOST_BODY = 4096;
const MOST_HEAD = 8192;

/**
 * Looks at the address of each connection, where the name has been resolved: one that is private, of this machine or of the
 * cloud's metadata is not connected to. It goes with `node:https`; `fetch` would not ask it.
 */
const guarded = new RequestFilteringHttpsAgent({ keepAlive: false });
const local = new Agent({ keepAlive: false });

type Sent = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/**
 * Posts to an address that somebody else chose, and answers what came of it. Takes eleven seconds and a few KB at most,
 * whatever the receiver does; follows no redirect; what the body says is not kept. Nothing is thrown.
 */
export function post(address: string, { headers, body }: Sent, answerMs = ANSWER_MS): Promise<Reply> {
  // Asked again at each call: what was allowed when an endpoint was made need not be now.
  if (faultOfUrl(address, allowsLoopback()) !== undefined) return Promise.resolve({ fault: "address" });
  return new Promise((resolve) => {
    const call = begun(new URL(address), { "content-length": String(Buffer.byteLength(body)), ...headers });
    let timer = setTimeout(() => end({ fault: "timeout" }), answerMs);
    const end = (reply: Reply): void => {
      clearTimeout(timer);
      resolve(reply);
      call.destroy();
    };
    call.on("error", (error) => end({ fault: faultOf(error) }));
    call.on("response", (response) => {
      clearTimeout(timer);
      const reply = { status: response.statusCode ?? 0 };
      timer = setTimeout(() => end(reply), BODY_MS);
      drain(response, () => end(reply));
    });
    call.end(body);
  });
}

function begun(url: URL, headers: Readonly<Record<string, string>>): ClientRequest {
  const { port, pathname, search } = url;
  const path = `${pathname}${search}`;
  const options = { method: "POST", hostname: hostOf(url), port, path, headers, maxHeaderSize: MOST_HEAD };
  return isLoopback(url) ? requestHttp({ ...options, agent: local }) : requestHttps({ ...options, agent: guarded });
}

/** Reads a body to its end, as far as that is near: the receiver then sees an orderly end. */
function drain(response: IncomingMessage, done: () => void): void {
  let read = 0;
  response.on("data", (chunk: Buffer) => {
    read += chunk.length;
    if (read > MOST_BODY) done();
  });
  for (const end of ["end", "close", "error"]) response.on(end, done);
}

/** The agent's refusals have no code. */
const REFUSED = /is not allowed\. Because/;

function faultOf({ code = "", message }: NodeJS.ErrnoException): SendFault {
  if (REFUSED.test(message)) return "address";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "name";
  return /CERT|SIGNATURE|^ERR_TLS|^ERR_SSL/.test(code) ? "certificate" : "connection";
}
