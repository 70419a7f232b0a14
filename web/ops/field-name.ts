import { isRows, placeOf } from "../../functions/domain/answers/fields.ts";
import { pathOf, pointerTo } from "../../functions/domain/answers/pointer.ts";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import { o } from "../strings/ops/index.ts";

/** What a field is called on the dashboard, and whether it stands for each row of a table. */
export type FieldName = { readonly title: string; readonly inRows: boolean };

/**
 * The titles of the parts that a pattern leads through, as forms have them, or the names where they have none: "Lines: Amount".
 * A table differs as a whole where its number of rows does. A field that the flow no longer has keeps its names.
 */
export function fieldName(schema: FieldSchema | undefined, pattern: string): FieldName {
  const path = pathOf(pattern) ?? [];
  const names = path.flatMap((name, at) => {
    const place = schema && placeOf(schema, pointerTo(path.slice(0, at + 1)));
    const isRow = name === "*" && isTable(schema, path.slice(0, at));
    return isRow ? [] : [place?.schema.title ?? name];
  });
  const title = names.join(": ");
  const inRows = names.length < path.length;
  return { title: isTable(schema, path) ? o.slices.rowCount(title) : title, inRows };
}

function isTable(schema: FieldSchema | undefined, path: readonly string[]): boolean {
  const place = schema && placeOf(schema, pointerTo(path));
  return place !== undefined && isRows(place.schema);
}
