/** A fault in a JSON value: where (a JSON pointer as a URI fragment, RFC 6901) and what. */
export type Fault = { readonly pointer: string; readonly detail: string };

/** All of them in one line. */
export const sentenceOf = (faults: readonly Fault[]): string =>
  faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; ");

export const MAX_DEPTH = 64;
/** The name that reaches an object's prototype in code that copies members without care. */
const FORBIDDEN_NAME = "__proto__";

type Visit = { value: unknown; path: readonly string[]; depth: number };

/** `#/item/title` for `["item", "title"]`. */
export function pointerOf(path: readonly (string | number)[]): string {
  const parts = path.map(
    (part) => `/${encodeURIComponent(String(part).toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1"))}`,
  );
  return `#${parts.join("")}`;
}

/**
 * The first thing in `value` that no item may hold: nesting deeper than 64, names that reach prototypes, text that is
 * not well-formed Unicode. Walks without recursion, so that depth cannot exhaust the stack.
 */
export function faultOf(value: unknown, at: readonly string[] = []): Fault | undefined {
  const open: Visit[] = [{ value, path: at, depth: 1 }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const detail = faultHere(visit);
    if (detail !== undefined) return { pointer: pointerOf(visit.path.slice(0, MAX_DEPTH)), detail };
    // One by one: as arguments of one call, the members of a long list would exhaust the stack.
    for (const member of membersOf(visit)) open.push(member);
  }
  return undefined;
}

function faultHere({ value, path, depth }: Visit): string | undefined {
  const name = path.at(-1) ?? "";
  if (name === FORBIDDEN_NAME) return `the name "${name}" is not allowed`;
  if (!name.isWellFormed()) return "the name is not well-formed Unicode (a lone surrogate)";
  if (typeof value === "string" && !value.isWellFormed())
    return "the text is not well-formed Unicode (a lone surrogate)";
  if (depth > MAX_DEPTH && typeof value === "object" && value !== null) return `nested deeper than ${MAX_DEPTH}`;
  return undefined;
}

function membersOf({ value, path, depth }: Visit): Visit[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([name, member]) => ({ value: member, path: [...path, name], depth: depth + 1 }));
}
