import { isSame } from "../../functions/domain/answers/is-same.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { pointerTo } from "../../functions/domain/answers/pointer.ts";
import type { Node, Row, Said } from "./nodes.ts";
import { isLeaf, nodesIn } from "./values.ts";

/** Which row of the proposal a row is, or what it began with; null for one that began with nothing. */
type Origin = number | { readonly began: Json } | null;

/** What stood in a form, by the fields' pointers; of tables, where each row comes from. */
type Draft = {
  readonly fields: readonly (readonly [pointer: string, said: Said])[];
  readonly rows: readonly (readonly [pointer: string, from: readonly Origin[]])[];
};

const originOf = ({ from, began }: Row): Origin => from ?? (began === undefined ? null : { began });

/** What stands in the form, as JSON. */
export function draftOf(root: Node): Json {
  const nodes = [...nodesIn(root)];
  const draft: Draft = {
    fields: nodes.flatMap(([node, path]) => (isLeaf(node) ? [[pointerTo(path), node.said.peek()] as const] : [])),
    rows: nodes.flatMap(([node, path]) =>
      node.kind === "rows" ? [[pointerTo(path), node.rows.peek().map(originOf)] as const] : [],
    ),
  };
  return draft;
}

/** Puts a draft back into a form; what the form has no place for is left out. */
export function takeUpDraft(root: Node, json: Json): void {
  const { fields, rows } = json as unknown as Draft;
  const saids = new Map(fields);
  const lists = new Map(rows);
  // Each table gets its rows before its fields are come to.
  for (const [node, path] of nodesIn(root)) {
    const pointer = pointerTo(path);
    if (node.kind === "rows") {
      const from = lists.get(pointer);
      if (from !== undefined) node.rows.value = rowsFrom(node.rows.peek(), from, node.proposedRows, node.newRow);
    } else if (isLeaf(node)) {
      const said = saids.get(pointer);
      if (said !== undefined) node.said.value = said;
    }
  }
}

function rowsFrom(
  now: readonly Row[],
  from: readonly Origin[],
  proposedRows: () => readonly Row[],
  newRow: (value?: Json) => Row,
): readonly Row[] {
  const isAsBefore = now.length === from.length && now.every((row, index) => isSame(originOf(row), from[index]));
  if (isAsBefore) return now;
  const proposed = proposedRows();
  return from.map((origin) => (typeof origin === "number" ? proposed[origin] : undefined) ?? newRow(beganWith(origin)));
}

const beganWith = (origin: Origin): Json | undefined =>
  origin === null || typeof origin === "number" ? undefined : origin.began;
