import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { systemClock } from "../../clock.ts";
import { createFront, type Api } from "../../wire/front.ts";
import { createIdentities } from "../../wire/identities.ts";
import { serve } from "./front.ts";

/** Answers with what it was asked. */
const ECHO: Api = {
  handles: (path) => path.startsWith("/api/"),
  handle: async (head, body) => ({
    status: 201,
    headers: { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] },
    body: JSON.stringify({ ...head, body: (await body()).toString() }),
  }),
};

const unused = (): Promise<never> => Promise.reject(new Error("unused"));

test("the API gets the request as it was sent", async () => {
  const { url } = await serve("sqs", unused, { api: ECHO });
  const headers = [
    ["X-Twice", "1"],
    ["x-twice", "2"],
    ["cookie", "a=b"],
  ] as [string, string][];
  const response = await fetch(`${url}/api/a%2Fb?q=%20&q=2`, { method: "PUT", headers, body: "é" });
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.json()).toMatchObject({
    method: "PUT",
    path: "/api/a%2Fb",
    query: "q=%20&q=2",
    body: "é",
    sourceIp: "127.0.0.1",
    protocol: "HTTP/1.1",
    headers: { "x-twice": "1, 2", cookie: "a=b" },
  });
});

test("a body over ten megabytes is refused, whether it says its length or not", async () => {
  const { url } = await serve("sqs", unused, { api: ECHO });
  const body = Buffer.alloc(10 * 1024 * 1024 + 1, "a");
  const unsized = new ReadableStream({
    start(controller) {
      controller.enqueue(body);
      controller.close();
    },
  });
  const answers = await Promise.all([
    fetch(`${url}/api/a`, { method: "POST", body }),
    fetch(`${url}/api/a`, { method: "POST", body: unsized, duplex: "half" }),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ message: "Request Entity Too Large" });
  }
});

test("what is neither an AWS call nor the API's is the page's", async () => {
  const { url } = await serve("sqs", unused, { api: ECHO, page: (_, response) => void response.end("page") });
  expect(await (await fetch(`${url}/`)).text()).toBe("page");
});

test("without a page there is nothing", async () => {
  const { url } = await serve("sqs", unused, { api: ECHO });
  const response = await fetch(`${url}/elsewhere`);
  expect([response.status, await response.json()]).toEqual([404, { message: "Not Found" }]);
});

test("an error in the API is 500 and told to the log", async () => {
  const { url, errors } = await serve("sqs", unused, { api: { handles: () => true, handle: unused } });
  const response = await fetch(`${url}/api`);
  expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
  expect(errors).toEqual([new Error("unused")]);
});

test("a request before the system is ready is asked to come again", async () => {
  const front = createFront({ identities: createIdentities(), clock: systemClock, onError: () => {} });
  const { url } = await front.listen(0);
  const response = await fetch(`${url}/api/v1`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  await front.close();
});

test("a port in use is Node's error", async () => {
  const { url } = await serve("sqs", unused);
  const second = createFront({ identities: createIdentities(), clock: systemClock, onError: () => {} });
  await expect(second.listen(Number(new URL(url).port))).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("closing answers what is under way, and waits for no connection that is kept alive", async () => {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const handle: Api["handle"] = async () => {
    arrived.resolve();
    await held.promise;
    return { status: 200, headers: {}, body: "done" };
  };
  const { url, front } = await serve("sqs", unused, { api: { handles: () => true, handle } });
  const underWay = fetch(url);
  await arrived.promise;
  const closed = front.close();
  held.resolve();
  expect(await (await underWay).text()).toBe("done");
  await closed;
});

test("retired, it answers what has begun and the AWS calls that this takes, and sends others away", async () => {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const handle: Api["handle"] = async () => {
    arrived.resolve();
    await held.promise;
    return {
      status: 200,
      headers: {},
      body: JSON.stringify(await new SQSClient(client).send(new ListQueuesCommand({}))),
    };
  };
  const { url, client, front } = await serve("sqs", () => ({ QueueUrls: ["a"] }), {
    api: { handles: (path) => path === "/api", handle },
  });
  const underWay = fetch(`${url}/api`);
  await arrived.promise;
  const retired = front.retire();
  for (const path of ["/api", "/"]) {
    const late = await fetch(url + path);
    expect([late.status, late.headers.get("retry-after"), late.headers.get("connection")]).toEqual([503, "1", "close"]);
  }
  held.resolve();
  expect(await (await underWay).json()).toMatchObject({ QueueUrls: ["a"] });
  await retired;
});

test("a role has one key, and a key one role", () => {
  const identities = createIdentities();
  const [first, second] = [identities.credentialsOf("a"), identities.credentialsOf("b")];
  expect(identities.credentialsOf("a")).toEqual(first);
  expect([identities.roleOf(first.accessKeyId), identities.roleOf(second.accessKeyId), identities.roleOf("c")]).toEqual(
    ["a", "b", undefined],
  );
  expect(createIdentities().credentialsOf("a").accessKeyId).not.toBe(first.accessKeyId);
});
