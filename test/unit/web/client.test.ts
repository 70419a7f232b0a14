import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Call, caller } from "../../../web/api/client.ts";

const SESSION = { token: () => "token", renew: () => Promise.resolve(false) };

/** What the page calls with, at a server that answers as it is told. */
async function callTo(answer: RequestListener): Promise<Call> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
  return caller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, SESSION);
}

test("an answer is the body", async () => {
  const call = await callTo((_, response) => response.end('{"open":3}'));
  expect(await call("GET", "/summary")).toEqual({ open: 3 });
});

test("no content is nothing", async () => {
  const call = await callTo((_, response) => response.writeHead(204).end());
  expect(await call("POST", "/claim")).toBeUndefined();
});

test("an answer that is cut off is none", async () => {
  const call = await callTo((_, response) => {
    response.writeHead(200, { "content-length": "1000" }).write('{"open":', () => response.destroy());
  });
  await expect(call("GET", "/summary")).rejects.toMatchObject({ status: 0, code: "offline" });
});

test("an answer that is not JSON, as of a network that wants a sign-in first, is a failure", async () => {
  const call = await callTo((_, response) => response.end("<html>Sign in to the network</html>"));
  await expect(call("GET", "/summary")).rejects.toMatchObject({ status: 200, code: "status_200" });
});

test.each([
  [409, '{"code":"lease_lost","detail":"Somebody else has it."}', "lease_lost", "Somebody else has it."],
  [500, '{"message":"Internal Server Error"}', "status_500", "Internal Server Error"],
  [502, "<html>Bad Gateway</html>", "status_502", "status_502"],
  [401, '{"message":"Unauthorized"}', "signed_out", "signed_out"],
  [403, '{"code":"forbidden","detail":"This needs a person."}', "forbidden", "This needs a person."],
])("%i with %s is the failure %s", async (status, body, code, message) => {
  const call = await callTo((_, response) => response.writeHead(status).end(body));
  await expect(call("GET", "/summary")).rejects.toMatchObject({ status, code, message });
});

test("a token of a sign-in from before the page asked for more asks to sign in anew", async () => {
  const call = await callTo((_, response) => response.writeHead(403).end('{"message":"Forbidden"}'));
  await expect(call("GET", "/summary")).rejects.toMatchObject({ status: 401, code: "signed_out" });
});
