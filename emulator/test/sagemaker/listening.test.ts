import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { containerAt, type Said } from "../../sagemaker/container.ts";
import type { Listening } from "../../sagemaker/listening.ts";

let server: Server;
let url: string;
let answer: RequestListener;
let troubles: string[];

beforeEach(async () => {
  troubles = [];
  server = createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/invocations`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function ask(body: string, more: Partial<Listening> = {}): Promise<Said> {
  const onTrouble = (what: string): void => void troubles.push(what);
  const mine = containerAt({ mine: { variant: "mine-1", url, onTrouble, ...more } }, "mine");
  if (mine === undefined) throw new Error("Nothing answers.");
  return mine.ask({ body: Buffer.from(body), contentType: "text/csv", accept: "text/plain" });
}

const said = ({ status, body, contentType }: Said) => [status, Buffer.from(body).toString(), contentType];

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url: path, headers } = request;
  const body = await text(request);
  response.setHeader("content-type", "text/plain");
  response.end([method, path, headers["content-type"], headers.accept, body].join(" "));
}

test("a listening model gets body, types and path, and its answer is passed on as it is", async () => {
  answer = (request, response) => void echo(request, response);
  expect(said(await ask("bread,1"))).toEqual([200, "POST /invocations text/csv text/plain bread,1", "text/plain"]);
  expect(troubles).toEqual([]);
});

test.each([404, 500, 302])("its status %d is passed on, and is trouble", async (status) => {
  answer = (_, response) => void response.writeHead(status, { location: "/elsewhere" }).end("no bread today");
  expect(said(await ask("bread")).slice(0, 2)).toEqual([status, "no bread today"]);
  expect(troubles).toEqual([`answered with the status ${status}`]);
});

test("one that nobody listens for is trouble, and gives no answer", async () => {
  server.close();
  await once(server, "close");
  expect((await ask("bread")).status).toBe(0);
  expect(troubles).toEqual(["cannot be reached (ECONNREFUSED)"]);
});

test("one that breaks off gives no answer", async () => {
  answer = ({ socket }) => void socket.destroy();
  expect((await ask("bread")).status).toBe(0);
  expect(troubles).toEqual([expect.stringMatching(/^cannot be reached \(\w+\)$/)]);
});

test("a slow one is told while it is waited for, and its answer still counts", async () => {
  const told = Promise.withResolvers<void>();
  answer = (_, response) => void told.promise.then(() => response.end("late"));
  const onTrouble = (what: string): void => {
    troubles.push(what);
    told.resolve();
  };
  expect(said(await ask("bread", { patienceMs: 1000, onTrouble }))[1]).toBe("late");
  expect(troubles).toEqual(["has not answered within 1 second"]);
});

test("one that never answers is given up at the limit", async () => {
  answer = () => undefined;
  const limits = { answerMs: 50, bytes: 100 };
  expect((await ask("bread", { limits, patienceMs: 1000 })).status).toBe(0);
  expect(troubles).toEqual(["has not answered within 0.05 seconds"]);
});

test("an answer that is longer than the limit is none", async () => {
  answer = (_, response) => void response.end("x".repeat(101));
  expect((await ask("bread", { limits: { answerMs: 5000, bytes: 100 } })).status).toBe(0);
  expect(troubles).toEqual(["answered with more than 100 bytes"]);
});
