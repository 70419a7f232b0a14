import { differences } from "../../functions/domain/answers/differences.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { pathOf, valueAt } from "../../functions/domain/answers/pointer.ts";
import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";

type Change = { readonly field: string; readonly before: Json | undefined; readonly after: Json | undefined };

/** The fields in which one value differs from another, by their names in the flow. */
export function changesBetween({ schema }: Pick<AnswerView, "schema">, before: Json, after: Json): readonly Change[] {
  if (schema === undefined) return [];
  return differences(schema, {}, before, after).map((pointer) => {
    const path = pathOf(pointer) ?? [];
    return { field: path.join(" › "), before: valueAt(before, path), after: valueAt(after, path) };
  });
}
