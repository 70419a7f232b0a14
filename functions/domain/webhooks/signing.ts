import { Webhook } from "standardwebhooks";
import { type Endpoint, validAt } from "./endpoint.ts";
import { secretOf } from "./secret.ts";

type Signed = { readonly id: string; readonly body: string };

/**
 * The headers of one attempt at `at` (milliseconds): a signature by each secret that is valid, the newest first.
 * See https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 */
export function signatureHeaders(key: string, endpoint: Endpoint, { id, body }: Signed, at: number) {
  const signatures = validAt(endpoint, at).map(({ generation }) =>
    new Webhook(secretOf(key, endpoint.id, generation)).sign(id, new Date(at), body),
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
