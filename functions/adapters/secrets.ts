import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { QUICK } from "./limits.ts";
import { cacheFor, required } from "./runtime.ts";

const client = new SecretsManagerClient(QUICK);

/** The key of the audit draw and of the queue's order. It never changes, so it is read once a process. */
export const samplingKey = cacheFor(Number.POSITIVE_INFINITY, async () => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: required("SAMPLING_KEY_ARN") }));
  if (!SecretString) throw new Error("The sampling key is empty.");
  return SecretString;
});
