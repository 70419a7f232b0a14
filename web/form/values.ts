import type { Json } from "../../functions/domain/answers/json.ts";
import { type Path, pointerTo } from "../../functions/domain/answers/pointer.ts";
import type { Leaf, Node, Rows, Said } from "./nodes.ts";
import { isSame } from "../../functions/domain/answers/is-same.ts";

/** The value that the fields make; undefined where there is none. What cannot be read is left out. */
export function valueOf(node: Node): Json | undefined {
  if (node.kind !== "group" && node.kind !== "rows") return node.said.peek().value;
  // Of an optional object in which nothing is said, what it would have to have is not there either.
  if (!node.required && !isSaid(node)) return undefined;
  if (node.kind === "group") {
    const members = node.fields.flatMap((field) => {
      const value = valueOf(field);
      return value === undefined ? [] : [[field.path().at(-1) ?? "", value] as const];
    });
    return Object.fromEntries(members);
  }
  return node.rows.peek().map(({ group }) => valueOf(group) ?? {});
}

/** Whether anything stands there, or did from the beginning. */
function isSaid(node: Node): boolean {
  if (node.kind === "group") return node.there || node.fields.some(isSaid);
  return node.kind === "rows" ? node.there || node.rows.peek().length > 0 : node.said.peek().value !== undefined;
}

/** Every node in the order of the screen, each with its place in the value. */
export function* nodesIn(node: Node, path: Path = []): Generator<readonly [Node, Path]> {
  yield [node, path];
  if (node.kind === "group") for (const field of node.fields) yield* nodesIn(field, [...path, lastOf(field)]);
  if (node.kind !== "rows") return;
  for (const [index, { group }] of node.rows.peek().entries()) yield* nodesIn(group, [...path, String(index)]);
}

const lastOf = (node: Node): string => node.path().at(-1) ?? "";

export const isLeaf = (node: Node): node is Leaf => node.kind !== "group" && node.kind !== "rows";

/** The fields in the order of the screen, each with its place. */
export function leavesIn(node: Node): readonly (readonly [Leaf, Path])[] {
  return [...nodesIn(node)].flatMap(([one, path]) => (isLeaf(one) ? [[one, path] as const] : []));
}

/** What is said of a place, or of the nearest that it is part of, by their pointers. */
export function nearest<Of>(said: ReadonlyMap<string, Of>, path: Path): Of | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = said.get(pointerTo(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Something is written there that is no value of the field. */
export const isUnreadable = ({ value, text = "" }: Said): boolean => value === undefined && text.trim() !== "";

const saysSame = (a: Said, b: Said): boolean => isSame(a.value, b.value) && isUnreadable(a) === isUnreadable(b);

/** Whether a field says something else than the proposal; never where there is none. To be read where it is shown. */
export const isChanged = ({ said, proposed }: Leaf): boolean =>
  proposed !== undefined && !saysSame(said.value, proposed);

/** Whether rows of the proposal are gone, or others are there. */
export function areRowsChanged({ rows, proposed }: Rows): boolean {
  if (proposed === undefined) return false;
  const now = rows.value;
  return now.length !== proposed || now.some(({ from }, index) => from !== index);
}

/** How many fields, and tables with other rows, say something else than the proposal. */
export const changesIn = (root: Node): number =>
  [...nodesIn(root)].filter(([node]) => {
    if (node.kind === "group") return false;
    return node.kind === "rows" ? areRowsChanged(node) : isChanged(node);
  }).length;

/** Whether anybody has entered anything since the form began. */
export const isTouched = (root: Node): boolean =>
  [...nodesIn(root)].some(([node]) => {
    if (node.kind === "group") return false;
    if (node.kind === "rows") return node.rows.peek() !== node.firstRows;
    return !saysSame(node.said.peek(), node.first);
  });
