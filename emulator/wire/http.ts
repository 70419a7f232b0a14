import type { IncomingMessage, ServerResponse } from "node:http";

/** A request as it is known before its body. */
export type RequestHead = {
  readonly method: string;
  /** The path as it was sent, still percent-encoded, without the query. */
  readonly path: string;
  /** The query as it was sent, without the question mark; empty when there is none. */
  readonly query: string;
  readonly protocol: string;
  readonly sourceIp: string;
  /** By lower-case name; several headers of one name are joined by commas, `cookie` by semicolons. */
  readonly headers: Readonly<Record<string, string>>;
};
/** A request with its whole body. */
export type HttpRequest = RequestHead & { readonly body: Buffer };

export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
};

/** The body was longer than it may be. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** Reads a whole request. Throws `BodyTooLarge` past `limit` bytes. */
export async function readRequest(message: IncomingMessage, limit: number): Promise<HttpRequest> {
  const body = await readBody(message, limit);
  return { ...headOf(message), body };
}

/** What came before the body. */
export function headOf(message: IncomingMessage): RequestHead {
  const url = message.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: message.socket.remoteAddress ?? "127.0.0.1",
    headers: joinedHeaders(message),
  };
}

/** Node drops repetitions of some headers; AWS joins them all. */
function joinedHeaders({ rawHeaders }: IncomingMessage): Record<string, string> {
  const joined: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase();
    const before = Object.hasOwn(joined, name) ? `${joined[name]}${name === "cookie" ? "; " : ","}` : "";
    joined[name] = before + rawHeaders[at + 1]!;
  }
  return joined;
}

/** By events, which cost less than a loop over the stream: every call of a function comes through here. */
export async function readBody(message: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(message.headers["content-length"] ?? 0) > limit) throw new BodyTooLarge();
  const cut = (): Error => new Error("The connection ended within the request.");
  // The client may go while its permission is looked up. The events that would tell have passed then.
  if (message.destroyed && !message.readableEnded) throw cut();
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    message.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) reject(new BodyTooLarge());
      else chunks.push(chunk);
    });
    message.once("end", resolve).once("error", reject);
    message.once("close", () => {
      if (!message.readableEnded) reject(cut());
    });
  });
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** Writes a whole response. */
export function sendResponse(target: ServerResponse, { status, headers, body }: HttpResponse): void {
  target.statusCode = status;
  for (const [name, value] of Object.entries(headers)) target.setHeader(name, value);
  target.end(body);
}

/** Answers a request whose body nobody will read. What is left of it would be taken for the next request, so the connection ends. */
export function sendUnread(message: IncomingMessage, target: ServerResponse, answer: HttpResponse): void {
  sendResponse(target, { ...answer, headers: { ...answer.headers, ...(hasBody(message) && { connection: "close" }) } });
}

/** Whether a body follows the head. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
