import { notSupported } from "../service.ts";

/** What a check knows besides action and resource; the keys are IAM's condition keys. */
export type Context = Readonly<Record<string, string>>;

/** One statement of a policy, ready to be asked. */
export type Statement = {
  readonly effect: "Allow" | "Deny";
  readonly coversAction: (action: string) => boolean;
  readonly coversResource: (resource: string) => boolean;
  readonly holds: (context: Context) => boolean;
};

type Raw = Readonly<Record<string, unknown>>;
type Test = (value: string) => boolean;

/** The condition keys that the local services know. Any other key would silently never hold. */
const KNOWN_KEYS = new Set(["iam:PassedToService"]);

const UNDERSTOOD = new Set(["Sid", "Effect", "Action", "Resource", "Condition"]);

/** Reads a statement of an identity-based policy. Throws `notSupported` for what could not be honoured. */
export function parseStatement(raw: Raw): Statement {
  const strange = Object.keys(raw).find((member) => !UNDERSTOOD.has(member));
  if (strange !== undefined) throw notSupported(`The member ${strange} of a policy statement`);
  if (raw.Effect !== "Allow" && raw.Effect !== "Deny") throw notSupported(`The effect ${String(raw.Effect)}`);
  return {
    effect: raw.Effect,
    // Actions are matched without regard to case, resources with it.
    coversAction: covers(raw, "Action", (action) => action.toLowerCase()),
    coversResource: covers(raw, "Resource", (resource) => resource),
    holds: parseConditions(raw.Condition),
  };
}

function covers(raw: Raw, member: "Action" | "Resource", normalize: (text: string) => string): Test {
  const tests = texts(raw[member], member).map((pattern) => matcher(normalize(pattern)));
  return (value) => tests.some((test) => test(normalize(value)));
}

function parseConditions(raw: unknown): (context: Context) => boolean {
  const tests = Object.entries((raw ?? {}) as Raw).flatMap(([operator, keys]) =>
    Object.entries(keys as Raw).map(([key, values]) => parseCondition(operator, key, values)),
  );
  return (context) => tests.every((test) => test(context));
}

function parseCondition(operator: string, key: string, values: unknown): (context: Context) => boolean {
  if (!KNOWN_KEYS.has(key) || operator !== "StringEquals")
    throw notSupported(`The condition ${operator} on ${key} in a policy`);
  const wanted = new Set(texts(values, key));
  return ({ [key]: actual }) => actual !== undefined && wanted.has(actual);
}

function texts(value: unknown, member: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item !== "string" || item.includes("${"))
      throw notSupported(`${member} ${JSON.stringify(item)} in a policy`);
    return item;
  });
}

/** A test for IAM's patterns: `*` stands for any characters, `?` for exactly one. */
function matcher(pattern: string): (text: string) => boolean {
  if (pattern === "*") return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${source}$`, "s");
  return (text) => expression.test(text);
}
