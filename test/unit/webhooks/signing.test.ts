import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newEndpointId } from "../../../functions/domain/ids.ts";
import { newEndpoint, rotated } from "../../../functions/domain/webhooks/endpoint.ts";
import { secretOf } from "../../../functions/domain/webhooks/secret.ts";
import { signatureHeaders } from "../../../functions/domain/webhooks/signing.ts";
import { isSignedBy } from "../../support/receiver.ts";

const now = Date.now();
const endpoint = newEndpoint(newEndpointId(now), { url: "https://example.com/", events: [] }, "");
const MESSAGE = { id: "msg_1", body: '{"é": 1, "😀": "\\u0000"}' };

test("the signature is what the specification says of its own example", () => {
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  const headers = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };
  expect(
    isSignedBy("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", { headers, path: "/", body: '{"test": 2432232314}' }),
  ).toBe(true);
});

test("both secrets of a rotated endpoint verify, by the library and by the specification, and no other does", () => {
  const headers = signatureHeaders("key", rotated(endpoint, now), MESSAGE, now);
  const [first, second, third] = [1, 2, 3].map((generation) => secretOf("key", endpoint.id, generation)) as [
    string,
    string,
    string,
  ];
  for (const secret of [first, second]) {
    expect(new Webhook(secret).verify(MESSAGE.body, headers)).toEqual(JSON.parse(MESSAGE.body));
    expect(isSignedBy(secret, { headers, path: "/", body: MESSAGE.body })).toBe(true);
  }
  expect(isSignedBy(third, { headers, path: "/", body: MESSAGE.body })).toBe(false);
  expect(() => new Webhook(third).verify(MESSAGE.body, headers)).toThrow("No matching signature");
});

test("a secret has 32 bytes, and is another one for each endpoint, generation and key", () => {
  const other = newEndpointId(now);
  const secrets = [
    secretOf("key", endpoint.id, 1),
    secretOf("key", endpoint.id, 2),
    secretOf("key", other, 1),
    secretOf("other key", endpoint.id, 1),
  ];
  expect(new Set(secrets).size).toBe(4);
  for (const secret of secrets) expect(Buffer.from(secret.slice("whsec_".length), "base64")).toHaveLength(32);
});
