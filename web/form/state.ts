import { batch, type Signal, signal } from "@preact/signals";
import type { Compare } from "../../functions/domain/answers/compare.ts";
import { isCompared } from "../../functions/domain/answers/compared.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { valueAt } from "../../functions/domain/answers/pointer.ts";
import type { FieldSchema, TextSchema } from "../../functions/domain/answers/value-schema.ts";
import { draftOf, takeUpDraft } from "./draft.ts";
import { type Leaf, type Node, nodeOf, type Row, type Rows, type Said, type Source } from "./nodes.ts";
import { othersOf } from "./opinions.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { sureOf } from "./tour.ts";
import { isTouched, leavesIn } from "./values.ts";

/** A form with what stands in it: one signal a field, so that what is typed in one draws no other anew. */
export type Form = {
  readonly schema: FieldSchema;
  readonly item: Json;
  readonly compare: Compare;
  /** No proposal is shown, and only what is compared is asked. */
  readonly isEmpty: boolean;
  readonly root: Node;
  /** How sure the proposal is of each field of which it is not certain, 0 to 1; undefined where it says of no field. */
  readonly sure: ReadonlyMap<Leaf, number> | undefined;
  /** The ids of fields that somebody has been in. */
  readonly seen: Set<string>;
  /** Goes up with whatever is entered. */
  readonly revision: Signal<number>;
  /** What was entered, to be kept; undefined where nothing was. */
  draft(): Json | undefined;
};

/** @param rootName what a value is called that is a single field, and a field whose name is empty */
export function openForm(claim: Claim, schema: FieldSchema, rootName: string, draft?: Json): Form {
  const { answer, proposal } = claim;
  const compare = answer?.compare ?? {};
  const isEmpty = answer?.empty === true;
  const source = { ...sourceOf(claim, schema, compare, isEmpty), unnamed: rootName };
  const at = { name: schema.title ?? rootName, required: true, path: () => [] };
  // A flow whose fields are all ignored has nothing to ask.
  const root = nodeOf(schema, source, at) ?? nodeOf({ type: "object", properties: {} }, source, at);
  if (root === undefined) throw new Error("A form has a root.");
  if (draft !== undefined) takeUpDraft(root, draft);
  return {
    schema,
    item: claim.item as Json,
    compare,
    isEmpty,
    root,
    sure: sureOf({ schema, compare }, leavesIn(root), proposal?.fields),
    seen: new Set(),
    revision: signal(0),
    draft: () => (isTouched(root) ? draftOf(root) : undefined),
  };
}

function sourceOf(claim: Claim, schema: FieldSchema, compare: Compare, isEmpty: boolean): Omit<Source, "unnamed"> {
  const { opinions = [], differ = [] } = claim;
  const proposed = isEmpty ? undefined : valueIn(claim.proposal);
  const values = opinions.map(valueIn).filter((value) => value !== undefined);
  const others = othersOf(values, values.length > 1 ? differ : [], compare);
  const agreed = values.length > 0 ? values[0] : proposed;
  return {
    first: (path) => (others.differAt(path) ? undefined : valueAt(agreed, path)),
    proposal: proposed === undefined ? undefined : { at: (path) => valueAt(proposed, path) },
    isAsked: (path) => !isEmpty || isCompared(schema, compare, path),
    opinions: others.at,
  };
}

/** What the API took from a flow's own proposals and answers, which are JSON. */
export const valueIn = (said: { readonly value?: unknown } | undefined): Json | undefined =>
  said?.value as Json | undefined;

/** Enters something in a field. */
export function enter(form: Form, leaf: Leaf, said: Said): void {
  batch(() => {
    leaf.said.value = said;
    leaf.fault.value = undefined;
    form.revision.value += 1;
  });
}

/**
 * A required text in which somebody was and wrote nothing says that there is nothing: an empty text, where the schema has
 * those; so does one in which nothing was marked. One in which nobody was is missing.
 */
export function sayNothing(form: Form): void {
  for (const [leaf] of leavesIn(form.root)) {
    const { kind, required, schema, said, id } = leaf;
    const nothing = kind === "spans" ? [] : kind === "text" && !(schema as TextSchema).minLength ? "" : undefined;
    const isNothing = required && said.peek().value === undefined && form.seen.has(id);
    if (isNothing && nothing !== undefined) enter(form, leaf, { value: nothing });
  }
}

/** Puts other rows in a table. */
export function enterRows(form: Form, table: Rows, rows: readonly Row[]): void {
  batch(() => {
    table.rows.value = rows;
    table.fault.value = undefined;
    form.revision.value += 1;
  });
}

/** The rows of a table for a list that somebody said. */
export const rowsFor = (table: Rows, list: Json | undefined): readonly Row[] =>
  Array.isArray(list) ? (list as readonly Json[]).map((value) => table.newRow(value)) : [];
