import type { FieldSight } from "../../../functions/domain/answers/proposal.ts";
import type { Path } from "../../../functions/domain/answers/pointer.ts";
import type { Leaf, Node, Rows } from "../../form/nodes.ts";
import { inNumbers } from "../../strings/index.ts";
import { type Box, isDrawable } from "./box.ts";

/** A form, and what its proposal says of where it was read: `path` leads to what was read, in the proposed value. */
export type Reads = {
  readonly root: Node;
  readonly reads: readonly { readonly path: Path | undefined; readonly at: FieldSight["at"] | undefined }[];
};

/** Where a field, a table or a group was read. */
export type Spot = {
  /** The field or table to go to. */
  readonly stop: string;
  readonly name: string;
  /** The number of its picture, from 1. */
  readonly page: number;
  readonly box: Box;
};

/** What of a form was read where: all, and by the field or table that it is shown for. */
export type Spots = { readonly all: readonly Spot[]; readonly of: ReadonlyMap<string, readonly Spot[]> };

/** Of what of a form it is said where it was read. Whatever names no field of the form, or no place on a picture, is left out. */
export function spotsOf({ root, reads }: Reads): Spots {
  const own = new Map<Node, Spot[]>();
  for (const { path, at } of reads) {
    if (path === undefined || at === undefined || !isDrawable(at.box)) continue;
    const found = nodeAt(root, path);
    const stop = found && stopIn(found.node);
    if (found === undefined || stop === undefined) continue;
    const { node, name } = found;
    const spot = { stop, name, page: at.page, box: at.box };
    const same = own.get(node);
    if (same === undefined) own.set(node, [spot]);
    else same.push(spot);
  }
  const of = new Map<string, readonly Spot[]>();
  share(root, own, [], of);
  return { all: [...own.values()].flat(), of };
}

type Found = { readonly node: Node; readonly name: string };

/** The form's node for a place in the proposal, or the field that it is a part of. Rows that were taken away have none. */
function nodeAt(root: Node, path: Path): Found | undefined {
  const names: string[] = [];
  let node: Node | undefined = root;
  for (const part of path) {
    if (isLeaf(node)) break;
    const index: number = node.kind === "rows" ? rowIndex(node, part) : -1;
    if (node.kind === "rows") node = node.rows.value[index]?.group;
    else node = node.fields.find((field) => field.path().at(-1) === part);
    if (node === undefined) return undefined;
    names.push(index < 0 ? node.name : inNumbers(index + 1));
  }
  return { node, name: names.join(" › ") || root.name };
}

/** Where a row of the proposal is now; below 0 for none. */
const rowIndex = ({ rows }: Rows, part: string): number =>
  rows.value.findIndex(({ from }) => from !== undefined && String(from) === part);

const isLeaf = (node: Node): node is Leaf => node.kind !== "group" && node.kind !== "rows";

const partsOf = (node: Node): readonly Node[] => {
  if (isLeaf(node)) return [];
  return node.kind === "rows" ? node.rows.value.map(({ group }) => group) : node.fields;
};

/** Where the focus can go in a node. */
function stopIn(node: Node): string | undefined {
  if (node.kind !== "group") return node.id;
  for (const field of node.fields) {
    const stop = stopIn(field);
    if (stop !== undefined) return stop;
  }
  return undefined;
}

/** A field that has no place of its own is shown at that of what it is part of; never at that of the whole. */
function share(
  node: Node,
  own: ReadonlyMap<Node, readonly Spot[]>,
  around: readonly Spot[],
  of: Map<string, readonly Spot[]>,
): void {
  const here = own.get(node) ?? around;
  if (node.kind !== "group" && here.length > 0) of.set(node.id, here);
  const isWhole = node.path().length === 0;
  for (const part of partsOf(node)) share(part, own, isWhole ? [] : here, of);
}
