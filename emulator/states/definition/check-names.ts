import { isObject } from "../language/json.ts";

const LONGEST_NAME = 80;

/**
 * Checks what must hold for the names of a whole machine: state names are unique over all branches, and a branch does
 * not assign a variable of the states around it. Throws an `Error` that names the culprit.
 */
export function checkNames(machine: object): void {
  checkBlock(machine, new Set(), new Set());
}

function checkBlock(block: object, used: Set<string>, outer: ReadonlySet<string>): void {
  const states = Object.entries(childOf(block, "States"));
  for (const [name] of states) checkStateName(name, used);
  const own = new Set(states.flatMap(([, state]) => assigned(state)));
  for (const variable of own) checkVariable(variable, outer);
  for (const [, state] of states)
    for (const inner of innerBlocks(state)) checkBlock(inner, used, new Set([...outer, ...own]));
}

function checkStateName(name: string, used: Set<string>): void {
  if (name.length > LONGEST_NAME) throw new Error(`the state name "${name}" is longer than ${LONGEST_NAME} characters`);
  if (used.has(name)) throw new Error(`two states are named "${name}"`);
  used.add(name);
}

function checkVariable(name: string, outer: ReadonlySet<string>): void {
  if (name === "states") throw new Error('the variable name "states" is reserved');
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u.test(name)) throw new Error(`"${name}" is not a variable name`);
  if (outer.has(name))
    throw new Error(`the variable "${name}" belongs to the states around the branch, which cannot assign it`);
}

/** The variables that a state assigns, its Catch and Choice entries included. */
function assigned(state: unknown): string[] {
  const entries = [...listOf(state, "Catch"), ...listOf(state, "Choices")];
  return [state, ...entries].flatMap((holder) => Object.keys(childOf(holder, "Assign")));
}

function innerBlocks(state: unknown): object[] {
  return isObject(state) && isObject(state["ItemProcessor"]) ? [state["ItemProcessor"]] : [];
}

function childOf(holder: unknown, key: string): object {
  const child = isObject(holder) ? holder[key] : undefined;
  return isObject(child) ? child : {};
}

function listOf(holder: unknown, key: string): readonly unknown[] {
  const child: unknown = isObject(holder) ? holder[key] : undefined;
  return Array.isArray(child) ? child : [];
}
