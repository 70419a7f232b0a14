import { type AwsError, type Input, notSupported } from "./service.ts";

/** Refuses every parameter that is not in `known`, because what is ignored here would work on AWS. */
export function onlyKnown(what: string, input: Input, known: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined && !known.has(name)) throw notSupported(`${what} ${name}`);
  }
}

/** A text parameter; `undefined` when it is left out. Throws `refused(name)` when it is not text. */
export function textOf(input: Input, name: string, refused: (name: string) => AwsError): string | undefined {
  const value = input[name];
  if (value !== undefined && typeof value !== "string") throw refused(name);
  return value;
}

/** A text parameter that must be there and not be empty. */
export function requiredText(input: Input, name: string, refused: (name: string) => AwsError): string {
  const value = textOf(input, name, refused);
  if (value === undefined || value === "") throw refused(name);
  return value;
}

/** A list parameter; empty when it is left out. */
export function listOf(input: Input, name: string, refused: (name: string) => AwsError): readonly unknown[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw refused(name);
  return value;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
