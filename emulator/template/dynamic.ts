import { notSupported } from "../service.ts";
import type { SecretReference } from "./model.ts";

const REFERENCE = /\{\{resolve:([^:}]+):([^}]+)\}\}/g;
/** An ARN holds colons itself, so it is read as a whole. */
const SECRET = /^(arn:(?:[^:]*:){5}[^:]+|[^:]+)(?::SecretString(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?)?$/;

/** Replaces `{{resolve:secretsmanager:…}}` by what `secret` answers. Other dynamic references are refused. */
export function resolveDynamic(text: string, secret: (reference: SecretReference) => string): string {
  if (!text.includes("{{resolve:")) return text;
  return text.replaceAll(REFERENCE, (whole, service: string, rest: string) => {
    if (service !== "secretsmanager") throw notSupported(`The dynamic reference ${whole}`);
    return secret(parse(whole, rest));
  });
}

function parse(whole: string, rest: string): SecretReference {
  const [, secretId, key, stage, version] = SECRET.exec(rest) ?? [];
  const past = (stage ?? "AWSCURRENT") || "AWSCURRENT";
  if (secretId === undefined || past !== "AWSCURRENT" || version) throw notSupported(`The dynamic reference ${whole}`);
  return key ? { secretId, key } : { secretId };
}
