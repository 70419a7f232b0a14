import { type Signal, signal } from "@preact/signals";
import type { Json } from "../../functions/domain/answers/json.ts";
import { memberOf, type Path } from "../../functions/domain/answers/pointer.ts";
import type { RowsSchema } from "../../functions/domain/answers/fields.ts";
import type { FieldSchema, ObjectSchema } from "../../functions/domain/answers/value-schema.ts";
import { kindOf, type LeafKind, propertiesOf } from "./kinds.ts";

/** What a field holds: a value, nothing, or a text that is no value (yet). */
export type Said = { readonly value?: Json; readonly text?: string };

type Place = {
  readonly id: string;
  /** The property's name, or what the schema calls it. */
  readonly name: string;
  readonly required: boolean;
  /** Where it is in the value just now: rows before it can go. */
  path(): Path;
  readonly fault: Signal<string | undefined>;
};

export type Leaf = Place & {
  readonly kind: LeafKind;
  readonly schema: FieldSchema;
  readonly said: Signal<Said>;
  /** What the proposal says here; undefined where there is none to compare with. */
  readonly proposed: Said | undefined;
  /** What it began with, and goes back to where there is no proposal. */
  readonly first: Said;
  /** What others said here, where they differ. */
  readonly opinions: readonly (Json | undefined)[];
};
export type Group = Place & {
  readonly kind: "group";
  readonly schema: ObjectSchema;
  readonly fields: readonly Node[];
  /** It was there from the beginning, if only with nothing in it. */
  readonly there: boolean;
};
/** A row of a table; `from` is its place in the proposal, `began` what one that is not there began with. */
export type Row = { readonly id: number; readonly group: Group; readonly from?: number; readonly began?: Json };
export type Rows = Place & {
  readonly kind: "rows";
  readonly schema: RowsSchema;
  readonly rows: Signal<readonly Row[]>;
  readonly there: boolean;
  readonly firstRows: readonly Row[];
  /** How many rows the proposal has; undefined where there is none to compare with. */
  readonly proposed: number | undefined;
  readonly opinions: readonly (Json | undefined)[];
  newRow(value?: Json): Row;
  /** The rows as the proposal has them. */
  proposedRows(): readonly Row[];
};
export type Node = Leaf | Group | Rows;

/** What a form is made from. */
export type Source = {
  /** What stands in a field at the beginning; undefined for nothing. */
  first(path: Path): Json | undefined;
  /** What the proposal says there; undefined where there is no proposal at all. */
  readonly proposal: { at(path: Path): Json | undefined } | undefined;
  /** What a field is called whose name is empty. */
  readonly unnamed: string;
  /** Whether a field is asked for. */
  isAsked(path: Path): boolean;
  /** What others said there; none where they agree. */
  opinions(path: Path): readonly (Json | undefined)[];
};

type At = { readonly name: string; readonly required: boolean; path(): Path };

let made = 0;
const newId = (): string => `f${(made += 1)}`;

/** The form's nodes for a schema; undefined where nothing in it is asked for. */
export function nodeOf(schema: FieldSchema, source: Source, at: At): Node | undefined {
  const kind = kindOf(schema);
  const path = at.path();
  if (path.length > 0 && !source.isAsked(path)) return undefined;
  if (kind === "group") return groupOf(schema as ObjectSchema, source, at);
  return kind === "rows" ? rowsOf(schema as RowsSchema, source, at) : leafOf(schema, kind, source, at);
}

/** A name that nobody can read is none. */
const nameOf = (name: string, { unnamed }: Source): string => (name.trim() === "" ? unnamed : name);

const placeOf = (at: At): Place => ({ ...at, id: newId(), fault: signal<string | undefined>(undefined) });

const saidOf = (value: Json | undefined): Said => (value === undefined ? {} : { value });

function leafOf(schema: FieldSchema, kind: LeafKind, source: Source, at: At): Leaf {
  const path = at.path();
  const first = saidOf(source.first(path));
  const proposed = source.proposal && saidOf(source.proposal.at(path));
  return { ...placeOf(at), kind, schema, first, proposed, said: signal(first), opinions: source.opinions(path) };
}

function groupOf(schema: ObjectSchema, source: Source, at: At): Group {
  const required = new Set(schema.required);
  const fields = propertiesOf(schema).flatMap(([property, inner]) => {
    const path = (): Path => [...at.path(), property];
    return (
      nodeOf(inner, source, {
        name: nameOf(inner.title ?? property, source),
        required: required.has(property),
        path,
      }) ?? []
    );
  });
  return { ...placeOf(at), kind: "group", schema, fields, there: source.first(at.path()) !== undefined };
}

function rowsOf(schema: RowsSchema, source: Source, at: At): Rows {
  const path = at.path();
  const { proposal } = source;
  const [first, proposed] = [source.first(path), proposal && listed(proposal.at(path)).length];
  const rows = signal<readonly Row[]>([]);
  const row = rowMaker(schema, at, rows);
  const rowsIn = (from: Source, list: Json | undefined): readonly Row[] =>
    listed(list).map((_, index) => row(from, index, proposed !== undefined && index < proposed));
  const firstRows = rowsIn(source, first);
  rows.value = firstRows;
  return {
    ...placeOf(at),
    kind: "rows",
    schema,
    rows,
    firstRows,
    there: first !== undefined,
    proposed,
    opinions: source.opinions(path),
    newRow: (value) => ({
      ...row(alone(source, value, path.length + 1), rows.peek().length, false),
      ...(value !== undefined && { began: value }),
    }),
    proposedRows: () =>
      proposal === undefined ? [] : rowsIn({ ...source, first: (inner) => proposal.at(inner) }, proposal.at(path)),
  };
}

export const listed = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

/** Makes rows whose fields know where they are, whatever rows before them come and go. */
function rowMaker({ items }: RowsSchema, at: At, rows: Signal<readonly Row[]>) {
  let made = 0;
  return (source: Source, index: number, isProposed: boolean): Row => {
    const id = (made += 1);
    const place = (): number => {
      const now = rows.peek().findIndex((row) => row.id === id);
      return now < 0 ? index : now;
    };
    const path = (): Path => [...at.path(), String(place())];
    const group = groupOf(items, source, { name: "", required: true, path });
    return { id, group, ...(isProposed && { from: index }) };
  };
}

/** For a row that nobody proposed: begins with `value`, whose members are `depth` names below the root. */
function alone(source: Source, value: Json | undefined, depth: number): Source {
  const first = (path: Path): Json | undefined =>
    path.slice(depth).reduce<Json | undefined>((here, name) => memberOf(here, name), value);
  return { ...source, first, proposal: undefined, opinions: () => [] };
}
