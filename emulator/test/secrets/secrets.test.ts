import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { describe, expect, onTestFinished, test } from "vitest";
import { createSecrets, type SecretDefinition } from "../../secrets/service.ts";

const KEY: SecretDefinition = {
  name: "hash-key",
  arn: "arn:aws:secretsmanager:us-east-1:000000000000:secret:hash-key",
  generate: { PasswordLength: 64, ExcludePunctuation: true },
};

async function opened(): Promise<ClassicLevel<string, unknown>> {
  const directory = await mkdtemp(join(tmpdir(), "secrets-"));
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
  await level.open();
  onTestFinished(async () => {
    await level.close();
    await rm(directory, { recursive: true, force: true });
  });
  return level;
}

async function secretOf(
  level: ClassicLevel<string, unknown>,
  definition: SecretDefinition,
  SecretId = definition.name,
): Promise<string> {
  const secrets = await createSecrets({ level, secrets: [definition] });
  return String((await secrets.call("GetSecretValue", { SecretId }, { role: "test" }))["SecretString"]);
}

describe("a secret", () => {
  test("is made as the template asks, and stays the same over restarts, by name and by ARN", async () => {
    const level = await opened();
    const secret = await secretOf(level, KEY);
    expect(secret).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(await secretOf(level, KEY)).toBe(secret);
    expect(await secretOf(level, { ...KEY, generate: {} }, KEY.arn)).toBe(secret);
  });

  test("has a character of each kind", async () => {
    const level = await opened();
    expect(await secretOf(level, { ...KEY, name: "four", generate: { PasswordLength: 4 } })).toMatch(
      /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9]).{4}$/,
    );
  });

  test.each<object>([{ SecretStringTemplate: "{}", GenerateStringKey: "a" }, { ExcludeCharacters: "01" }])(
    "with options that are not built is refused: %j",
    async (generate) => {
      await expect(secretOf(await opened(), { ...KEY, generate })).rejects.toMatchObject({
        code: "NotSupportedLocally",
      });
    },
  );
});

test.each([
  ["GetSecretValue", { SecretId: "missing" }, "ResourceNotFoundException"],
  ["GetSecretValue", { SecretId: KEY.name, VersionStage: "AWSPREVIOUS" }, "ResourceNotFoundException"],
  ["GetSecretValue", {}, "InvalidParameterException"],
  ["GetSecretValue", { SecretId: KEY.name, VersionId: "x" }, "NotSupportedLocally"],
  ["PutSecretValue", {}, "NotSupportedLocally"],
])("%s %j is refused", async (action, input, code) => {
  const secrets = await createSecrets({ level: await opened(), secrets: [KEY] });
  await expect(secrets.call(action, input, { role: "test" })).rejects.toMatchObject({ code });
});

test("the resource of a call is the secret's ARN", async () => {
  const secrets = await createSecrets({ level: await opened(), secrets: [KEY] });
  expect(secrets.resourcesOf("GetSecretValue", { SecretId: KEY.name })).toEqual([KEY.arn]);
});
