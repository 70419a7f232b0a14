import { isRows, partsOf } from "../../functions/domain/answers/fields.ts";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";

export const loadTable = () => import("./table.tsx").then(({ Table }) => Table);

/** How a table is shown; there before the first form, where the flow asks for one. */
export let Table: Awaited<ReturnType<typeof loadTable>> | undefined;

const hasTables = (schema: FieldSchema): boolean =>
  isRows(schema) || partsOf(schema).some(([, part]) => hasTables(part));

/** Loads what only some forms need. */
export async function partsFor({ answer }: Pick<FlowView, "answer">): Promise<void> {
  if (answer?.schema !== undefined && hasTables(answer.schema)) Table = await loadTable();
}
