import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createHttpApi } from "../../api-gateway/api.ts";
import { systemClock } from "../../clock.ts";
import { type Api, createFront } from "../../wire/front.ts";
import { createIdentities } from "../../wire/identities.ts";
import { serve, type Served } from "./front.ts";

const unused = (): Promise<never> => Promise.reject(new Error("unused"));
const SIGNED =
  "AWS4-HMAC-SHA256 Credential=AKIANOBODY/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0";

/** What a front answers to a head whose body does not end; nobody ends the connection but the front. */
async function answerTo(url: string, head: readonly string[]): Promise<string> {
  const socket: Socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, "close");
  return text;
}

const endless = (host: string, path: string, ...more: string[]): string[] => [
  `POST ${path} HTTP/1.1`,
  `host: ${host}`,
  "content-length: 268435456",
  ...more,
];

/** A front with an API below `/api/` and a page, which both say that they were reached. */
function everything(): Promise<Served> {
  const api: Api = {
    handles: (path) => path.startsWith("/api/"),
    handle: async () => ({ status: 200, headers: {}, body: "reached" }),
  };
  return serve("sqs", unused, { api, page: (_, response) => void response.end("reached") });
}

const FOREIGN = [
  "evil.example",
  "evil.example:4500",
  "127.0.0.1.evil.example",
  "localhost.evil.example:4500",
  "127.0.0.2",
  "localhost:4500:4500",
  "",
];

test.each(FOREIGN)("the Host %j is refused before anything else", async (host) => {
  const { url, calls } = await everything();
  for (const path of ["/", "/api/v1/queue", "/sign-in/oauth2/token"]) {
    const answer = await answerTo(url, endless(host, path));
    expect(answer).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
    expect(answer).not.toContain("reached");
    expect(answer).toContain("cache-control: no-store\r\n");
    expect(answer).toContain("x-content-type-options: nosniff\r\n");
  }
  expect(await answerTo(url, endless(host, "/", `authorization: ${SIGNED}`))).toMatch(/^HTTP\/1\.1 421 /);
  expect(calls).toEqual([]);
});

test("a foreign Host is refused also before the system is ready, and a request without any", async () => {
  const front = createFront({ identities: createIdentities(), clock: systemClock, onError: () => {} });
  onTestFinished(() => front.close());
  const { url } = await front.listen(0);
  expect(await answerTo(url, endless("evil.example", "/"))).toMatch(/^HTTP\/1\.1 421 /);
  expect(await answerTo(url, ["GET / HTTP/1.0"])).toMatch(/^HTTP\/1\.1 421 /);
});

test.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])(
  "this machine may be called %s, on any port",
  async (name) => {
    const { url } = await everything();
    for (const host of [name, `${name}:${new URL(url).port}`, `${name}:9000`]) {
      const head = ["GET /api/v1 HTTP/1.1", `host: ${host}`, "connection: close"];
      expect(await answerTo(url, head)).toMatch(/^HTTP\/1\.1 200 /);
    }
  },
);

test.each(["sqs", "s3"])(
  "a call of %s that nobody here signed is refused before its body has come",
  async (service) => {
    const { url, calls } = await everything();
    const authorization = `authorization: ${SIGNED.replace("sqs", service)}`;
    for (const length of ["content-length: 268435456", "transfer-encoding: chunked"]) {
      const head = ["PUT /bucket/key HTTP/1.1", "host: 127.0.0.1", length, authorization];
      expect(await answerTo(url, head)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    }
    expect(calls).toEqual([]);
  },
);

test.each([
  ["the page", [], everything],
  ["the page, as a call that is not signed", ["x-amz-target: AmazonSQS.SendMessage"], everything],
  ["nothing", [], () => serve("sqs", unused)],
])("a body that is sent to %s and does not end is not waited for", async (_, more, front) => {
  const { url } = await front();
  for (const path of ["/", "/sign-in/oauth2/token", "/sign-in/interaction/x"]) {
    const head = [`POST ${path} HTTP/1.1`, "host: 127.0.0.1", "transfer-encoding: chunked", ...more];
    expect(await answerTo(url, head)).toMatch(/^HTTP\/1\.1 (200|404) .*connection: close\r\n/is);
  }
});

test("an API call without a token is refused before its body has come", async () => {
  const authorizer = { issuer: "https://issuer.example", audience: ["page"] };
  const routes = [{ key: "POST /v1/items", functionArn: "arn", timeoutMs: 1000, scopes: [], authorizer }];
  const api = createHttpApi({
    definition: { apiId: "a1", stages: [{ name: "api" }], routes },
    lambda: { name: "lambda", call: unused, resourcesOf: () => [], stop: async () => {} },
    clock: systemClock,
    keysOf: () => undefined,
    log: () => {},
  });
  const { url } = await serve("sqs", unused, { api });
  expect(await answerTo(url, endless("127.0.0.1", "/api/v1/items"))).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
});
