import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What a receiver got: the bytes, and what came with them. */
export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string };
type Behave = (response: ServerResponse, received: Received, request: IncomingMessage) => void;

/** Somebody else's server on this machine, which takes webhooks. It is as well-behaved as `behave` makes it. */
export class Receiver {
  readonly got: Received[] = [];
  readonly url: string;
  behave: Behave;

  private constructor(url: string, behave: Behave) {
    this.url = url;
    this.behave = behave;
  }

  static async start(behave: Behave = answering(204)): Promise<Receiver> {
    const server = createServer((request, response) => void take(request, response));
    await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const receiver = new Receiver(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, behave);
    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const received = { headers: request.headers, body: String(await buffer(request)), path: request.url ?? "" };
      receiver.got.push(received);
      receiver.behave(response, received, request);
    };
    return receiver;
  }

  /** What the bodies say. */
  get told(): Told[] {
    return this.got.map(({ body }) => JSON.parse(body) as Told);
  }

  /** The ids of what came, in their order. */
  get ids(): unknown[] {
    return this.got.map(({ headers }) => headers["webhook-id"]);
  }
}

export type Told = {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}): Behave =>
  (response) =>
    void response.writeHead(status, headers).end();

/**
 * Whether a secret signed what was received, written from the specification alone:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 */
export function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const expected = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(expected);
}
