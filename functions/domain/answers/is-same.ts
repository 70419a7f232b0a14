import type { Json } from "./json.ts";

type Given = Json | undefined;

/** Whether two JSON values are the same, whatever the order of an object's members. Depth does not exhaust the stack. */
export function isSame(a: Given, b: Given): boolean {
  const open: (readonly [Given, Given])[] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (pair[0] === pair[1]) continue;
    const members = membersOf(...pair);
    if (members === undefined) return false;
    for (const member of members) open.push(member);
  }
  return true;
}

/** The members of two objects or lists side by side; undefined where they cannot be the same. */
function membersOf(a: Given, b: Given): readonly (readonly [Given, Given])[] | undefined {
  if (!hasMembers(a) || !hasMembers(b) || Array.isArray(a) !== Array.isArray(b)) return undefined;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length || !names.every((name) => Object.hasOwn(b, name))) return undefined;
  return names.map((name) => [a[name], b[name]] as const);
}

const hasMembers = (value: Given): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null;
