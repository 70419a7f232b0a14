import type { FlowAnswer } from "../flows/flow-answer.ts";
import type { Compare } from "./compare.ts";
import type { FieldSchema } from "./value-schema.ts";

/** What a flow says of its answers, as far as comparing them goes. `schema` is there for values. */
export type AnswerRules = { readonly schema?: FieldSchema; readonly compare: Compare };

/** Compared exactly, unless the flow says otherwise. */
export const rulesOf = ({ schema, compare = {} }: Pick<FlowAnswer, "schema" | "compare"> = {}): AnswerRules => ({
  ...(schema !== undefined && { schema }),
  compare,
});
