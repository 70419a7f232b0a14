import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { closable } from "../../wire/closing.ts";

type Serving = { connect(): Promise<Socket>; close(): Promise<void> };

async function serve(listener: RequestListener, graceMs?: number): Promise<Serving> {
  const server = createServer(listener);
  const close = closable(server, graceMs);
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(close);
  return {
    close,
    async connect() {
      const accepted = once(server, "connection");
      const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
      await accepted;
      return socket;
    },
  };
}

const GET = "GET / HTTP/1.1\r\nhost: here\r\n\r\n";

test("a connection on which nothing was sent, or half a head, is not waited for", async () => {
  const { connect, close } = await serve((_, response) => response.end());
  const [silent, half] = [await connect(), await connect()];
  half.write("GET / HT");
  await close();
  expect(await Promise.all([silent, half].map((socket) => text(socket)))).toEqual(["", ""]);
});

test("a connection that was used, and is kept alive, is not waited for", async () => {
  const { connect, close } = await serve((_, response) => response.end("done"));
  const socket = await connect();
  socket.write(GET);
  await once(socket, "data");
  await close();
  expect(await text(socket)).toBe("");
});

test("what is under way is answered whole, and then its connection ends", async () => {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const body = "a".repeat(4 * 1024 * 1024);
  const { connect, close } = await serve((_, response) => {
    arrived.resolve();
    void held.promise.then(() => response.end(body));
  });
  const [socket, silent] = [await connect(), await connect()];
  const answer = text(socket);
  socket.write(GET);
  await arrived.promise;
  const closed = close();
  expect(await text(silent)).toBe("");
  held.resolve();
  expect((await answer).endsWith(body)).toBe(true);
  await closed;
});

test("who does not send the rest has a time limit", async () => {
  const arrived = Promise.withResolvers<void>();
  const { connect, close } = await serve((request, response) => {
    arrived.resolve();
    request.resume().once("end", () => response.end());
  }, 20);
  const socket = await connect();
  socket.write("POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\nhalf");
  await arrived.promise;
  await close();
  expect(await text(socket)).toBe("");
});
