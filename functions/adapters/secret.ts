import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Variable } from "./environment.ts";
import { QUICK } from "./limits.ts";
import { cacheFor, required } from "./runtime.ts";

const client = new SecretsManagerClient(QUICK);

/** A secret that never changes, by the variable with its ARN: read once a process. `called`: what a fault names. */
export const secretIn = (variable: Variable, called: string): (() => Promise<string>) =>
  cacheFor(Number.POSITIVE_INFINITY, async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: required(variable) }));
    if (!SecretString) throw new Error(`${called} is empty.`);
    return SecretString;
  });
