import { signal } from "@preact/signals";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { isJudged, type Kind, kindOf } from "../../functions/domain/flows/questions.ts";

/** What the flow asks people for: which figures there can be, and what they are called. */
export type Asked = {
  readonly kind: Kind;
  /** People judge proposals that they see. */
  readonly judged: boolean;
  /** Every form is empty: nobody changes what is in view. */
  readonly blind: boolean;
  /** Of a value. */
  readonly schema?: FieldSchema | undefined;
};

export const askedOf = ({ answer, review: { blind } }: Pick<FlowView, "answer" | "review">): Asked => ({
  kind: kindOf({ answer }),
  judged: isJudged({ answer }),
  blind,
  schema: answer?.schema,
});

/** Of the flow whose dashboard is open. */
export const asked = signal<Asked>({ kind: "label", judged: false, blind: true });
