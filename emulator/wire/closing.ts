import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A client that does not send the rest of its request, or does not take its answer, has as long as API Gateway gives a request; milliseconds. */
const GRACE_MS = 30_000;

/** Requests that are being answered. */
export class UnderWay {
  readonly #responses = new Set<ServerResponse>();

  add(response: ServerResponse): void {
    this.#responses.add(response);
    response.once("close", () => this.#responses.delete(response));
  }

  /** The connections that they came on. */
  get connections(): ReadonlySet<Socket> {
    return new Set([...this.#responses].map(({ req }) => req.socket));
  }

  /** Resolves once those that are there now are answered, or have had their time. */
  async settled(graceMs = GRACE_MS): Promise<void> {
    const signal = AbortSignal.timeout(graceMs);
    await Promise.all(
      [...this.#responses].map((response) => once(response, "close", { signal }).catch(() => undefined)),
    );
  }
}

/**
 * How to end a server: it takes no more requests and answers those that are under way; the promise resolves with the last
 * of them. `Server.close` alone waits also, and for ever, for connections on which nothing was sent: browsers open some
 * in advance.
 */
export function closable(server: Server, graceMs = GRACE_MS): () => Promise<void> {
  const connections = new Set<Socket>();
  const underWay = new UnderWay();
  const closeUnused = (): void => {
    const used = underWay.connections;
    for (const socket of connections) if (!used.has(socket)) socket.destroySoon();
  };
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  server.on("request", (_, response) => {
    underWay.add(response);
    response.once("close", () => void (server.listening || closeUnused()));
  });
  return async () => {
    const closed = new Promise((resolve) => void server.close(resolve));
    closeUnused();
    const patience = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(patience);
  };
}
