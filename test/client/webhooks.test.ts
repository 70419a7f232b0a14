import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { verifyWebhook, WebhookRefused, type WebhookHeaders } from "@second-look/client";

const [OLD, NEW] = ["old", "new"].map(
  (name) => `whsec_${Buffer.from(`${name} secret of 24 bytes`).toString("base64")}`,
) as [string, string];
const NOW = Date.parse("2026-11-30T10:00:00Z");
const EVENT = { type: "decision.decided", timestamp: "2026-11-30T10:00:00Z", data: { id: "dec_1", note: "grün" } };
const BODY = JSON.stringify(EVENT);

/** What a sender sends that signs with the library. */
function sent(secrets: readonly string[], at = NOW, body = BODY): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign("msg_1", new Date(at), body));
  const seconds = String(Math.floor(at / 1000));
  return { "webhook-id": "msg_1", "webhook-timestamp": seconds, "webhook-signature": signatures.join(" ") };
}

test.each<[string, WebhookHeaders, string | Uint8Array, string | readonly string[]]>([
  ["an object", sent([NEW]), BODY, NEW],
  ["Headers", new Headers(sent([NEW])), BODY, NEW],
  ["other cases", { "Webhook-Id": "msg_1", ...sent([NEW]) }, BODY, NEW],
  ["bytes", sent([NEW]), Buffer.from(BODY), NEW],
  ["two signatures while a secret is replaced", sent([OLD, NEW]), BODY, NEW],
  ["two secrets", sent([OLD]), BODY, [NEW, OLD]],
  [
    "signatures of a later version",
    { ...sent([NEW]), "webhook-signature": `v2,xx ${sent([NEW])["webhook-signature"]}` },
    BODY,
    NEW,
  ],
])("what the library signs is verified: %s", async (_what, headers, body, secrets) => {
  expect(await verifyWebhook(headers, body, secrets, NOW)).toEqual(EVENT);
});

test.each<[string, WebhookHeaders, string, RegExp]>([
  ["another body", sent([NEW]), `${BODY} `, /No signature is right/],
  ["another id", { ...sent([NEW]), "webhook-id": "msg_2" }, BODY, /No signature is right/],
  ["another time", { ...sent([NEW]), "webhook-timestamp": String(NOW / 1000 + 1) }, BODY, /No signature is right/],
  ["another secret", sent([OLD]), BODY, /No signature is right/],
  ["no base64", { ...sent([NEW]), "webhook-signature": "v1,%%%" }, BODY, /No signature is right/],
  ["another version", { ...sent([NEW]), "webhook-signature": "v2,abc" }, BODY, /No signature is right/],
  ["no signature", { ...sent([NEW]), "webhook-signature": "" }, BODY, /missing/],
  ["no time", { ...sent([NEW]), "webhook-timestamp": "soon" }, BODY, /no number of seconds/],
  ["an old request", sent([NEW], NOW - 301_000), BODY, /older than five minutes/],
  ["one from the future", sent([NEW], NOW + 302_000), BODY, /older than five minutes/],
])("is refused: %s", async (_what, headers, body, says) => {
  const verified = verifyWebhook(headers, body, NEW, NOW);
  await expect(verified).rejects.toThrow(WebhookRefused);
  await expect(verified).rejects.toThrow(says);
});

test("a secret that is none is a mistake of one's own, not of the sender", async () => {
  await expect(verifyWebhook(sent([NEW]), BODY, "whsec_%", NOW)).rejects.toThrow(RangeError);
});
