import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { QUICK } from "./limits.ts";
import { cacheFor, required } from "./runtime.ts";

const client = new SecretsManagerClient(QUICK);

/** The key that the signing secrets of all endpoints follow from. It never changes, so it is read once a process. */
export const webhookKey = cacheFor(Number.POSITIVE_INFINITY, async () => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: required("WEBHOOK_KEY_ARN") }));
  if (!SecretString) throw new Error("The key of webhooks is empty.");
  return SecretString;
});
