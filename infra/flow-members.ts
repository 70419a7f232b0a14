/** What a flow file of any shape has somewhere: so that all that is wrong with it can be told at once. */
export function memberOf(value: unknown, name: string): unknown {
  const has = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return has ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

export function membersOf(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

export const isText = (value: unknown): value is string => typeof value === "string";

/** The members of an object, each with its name; none of what is no object. */
export const entriesIn = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];
