import { isCompared } from "../../functions/domain/answers/compared.ts";
import type { Path } from "../../functions/domain/answers/pointer.ts";
import type { Leaf, Node, Rows } from "./nodes.ts";
import type { ShownProposal } from "../../functions/domain/reviews/review.ts";
import type { Form } from "./state.ts";
import { isLeaf, leavesIn, nearest, nodesIn } from "./values.ts";

/** Where keys stop on their way through a form: a field, or a table that has no rows or is open. */
export type Stop = Leaf | Rows;

/** Of a field of which the proposal says nothing, while it does of others: after those of which it says that it is not certain. */
export const UNSAID = 0.999_999;

/**
 * How sure the proposal is of each field of which it is not certain: its own confidence, or that of what it is part of; one that
 * matters and has none comes last. Undefined where the proposal says it of no field.
 */
export function sureOf(
  { schema, compare }: Pick<Form, "schema" | "compare">,
  leaves: readonly (readonly [Leaf, Path])[],
  fields: ShownProposal["fields"] = [],
): ReadonlyMap<Leaf, number> | undefined {
  const said = new Map(
    fields.flatMap(({ pointer, confidence }) => (confidence === undefined ? [] : [[pointer, confidence]])),
  );
  if (said.size === 0) return undefined;
  return new Map(
    leaves.flatMap(([leaf, path]) => {
      const own = nearest(said, path) ?? (isCompared(schema, compare, path) ? UNSAID : 1);
      return own < 1 ? [[leaf, own]] : [];
    }),
  );
}

/** Where others differ. */
export const openIn = (root: Node): readonly Stop[] =>
  [...nodesIn(root)].flatMap(([node]) => (node.kind !== "group" && node.opinions.length > 0 ? [node] : []));

/**
 * The fields to be looked at, in order: for seniors, those in which others differ; else those that the proposal is not
 * certain of, the least sure first; else, where it does not say, all that are compared.
 */
export function tourOf(form: Form): readonly Stop[] {
  const open = openIn(form.root);
  if (open.length > 0) return open;
  const { sure, schema, compare } = form;
  if (sure === undefined)
    return [...nodesIn(form.root)].flatMap(([node, path]) => {
      const isStop = isLeaf(node) || (node.kind === "rows" && node.rows.peek().length === 0);
      return isStop && isCompared(schema, compare, path) ? [node] : [];
    });
  return leavesIn(form.root)
    .flatMap(([leaf]) => (sure.has(leaf) ? [leaf] : []))
    .sort((a, b) => (sure.get(a) ?? 1) - (sure.get(b) ?? 1));
}

/** Where Enter goes on to from a field; undefined where it was the last one. */
export function after(form: Form, id: string): Stop | undefined {
  const tour = tourOf(form);
  const at = tour.findIndex((stop) => stop.id === id);
  if (at >= 0) return tour[at + 1];
  const touring = new Set(tour.map((stop) => stop.id));
  const rest = leavesIn(form.root).flatMap(([leaf]) => (touring.has(leaf.id) ? [] : [leaf]));
  const inRest = rest.findIndex((leaf) => leaf.id === id);
  return rest[inRest + 1] ?? unseen(form);
}

/** The first field of the way that nobody has been in. */
export const unseen = (form: Form): Stop | undefined => tourOf(form).find(({ id }) => !form.seen.has(id));
