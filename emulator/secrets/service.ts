import { randomUUID } from "node:crypto";
import type { Level } from "../store/store.ts";
import { onlyKnown, requiredText } from "../input.ts";
import { AwsError, type Input, notSupported, type Output, type Service } from "../service.ts";
import { password, type PasswordOptions } from "./password.ts";

export type SecretDefinition = {
  readonly name: string;
  readonly arn: string;
  /** As in the template. */
  readonly generate: PasswordOptions;
};

export type SecretsOptions = {
  readonly level: Level;
  readonly secrets: readonly SecretDefinition[];
};
type Stored = { readonly value: string; readonly version: string };

const KNOWN: ReadonlySet<string> = new Set(["SecretId", "VersionStage"]);

/** Secrets Manager: secrets are generated at the first start and stay the same from then on. */
export async function createSecrets({ level, secrets }: SecretsOptions): Promise<Service> {
  const stored = level.sublevel<string, Stored>("secrets", { valueEncoding: "json" });
  const answers = new Map<string, Output>();
  for (const secret of secrets) {
    const { value, version } = (await stored.get(secret.name)) ?? {
      value: password(secret.generate),
      version: randomUUID(),
    };
    await stored.put(secret.name, { value, version });
    const answer = {
      ARN: secret.arn,
      Name: secret.name,
      SecretString: value,
      VersionId: version,
      VersionStages: ["AWSCURRENT"],
    };
    answers.set(secret.name, answer).set(secret.arn, answer);
  }
  return new LocalSecrets(answers);
}

class LocalSecrets implements Service {
  readonly name = "secretsmanager";
  readonly #answers: ReadonlyMap<string, Output>;

  constructor(answers: ReadonlyMap<string, Output>) {
    this.#answers = answers;
  }

  async call(action: string, input: Input): Promise<Output> {
    if (action !== "GetSecretValue") throw notSupported(`Secrets Manager ${action}`);
    onlyKnown("Secrets Manager GetSecretValue", input, KNOWN);
    const answer = this.#answers.get(requiredText(input, "SecretId", invalid));
    if (answer === undefined || (input["VersionStage"] ?? "AWSCURRENT") !== "AWSCURRENT") throw notFound();
    return { ...answer };
  }

  /** The ARN of the secret; of one that does not exist, the id that was asked for. */
  resourcesOf(_action: string, { SecretId }: Input): readonly string[] {
    return [String(this.#answers.get(String(SecretId))?.["ARN"] ?? SecretId)];
  }

  async stop(): Promise<void> {}
}

const invalid = (name: string): AwsError => new AwsError("InvalidParameterException", `Invalid parameter: ${name}`);
const notFound = (): AwsError =>
  new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
