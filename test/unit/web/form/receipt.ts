import type { FieldSchema } from "../../../../functions/domain/answers/value-schema.ts";
import { type Form, openForm } from "../../../../web/form/state.ts";
import type { Leaf, Node, Rows } from "../../../../web/form/nodes.ts";
import type { AnswerView } from "../../../../functions/domain/flows/flow-answer.ts";
import type { Claim } from "../../../../functions/domain/reviews/review.ts";
import { isLeaf, nodesIn } from "../../../../web/form/values.ts";
import { pointerTo } from "../../../../functions/domain/answers/pointer.ts";

export const RECEIPT: FieldSchema = {
  type: "object",
  required: ["merchant", "total"],
  properties: {
    merchant: { type: "string" },
    date: { type: "string", format: "date" },
    total: { type: "number" },
    place: { type: "object", properties: { city: { type: "string" } } },
    lines: {
      type: "array",
      items: { type: "object", properties: { what: { type: "string" }, amount: { type: "number" } } },
    },
  },
};

export const BAKERY = {
  merchant: "Bakery",
  total: 12.5,
  lines: [
    { what: "Bread", amount: 4 },
    { what: "Cake", amount: 8.5 },
  ],
};

/** A form for a receipt, as a claim brings it. */
export function receiptForm(asked: Partial<AnswerView> = {}, claim: Partial<Claim> = {}, draft?: never): Form {
  const answer = { schema: RECEIPT, reject: ["unreadable"], ...asked };
  return openForm({ ...claim, answer } as Claim, RECEIPT, "Answer", draft);
}

/** The node that the form has at a pointer. */
export function nodeAt(form: Form, pointer: string): Node {
  const found = [...nodesIn(form.root)].find(([, path]) => pointerTo(path) === pointer);
  if (found === undefined) throw new Error(`The form has nothing at ${pointer}.`);
  return found[0];
}

export function leaf(form: Form, pointer: string): Leaf {
  const node = nodeAt(form, pointer);
  if (!isLeaf(node)) throw new Error(`${pointer} is no field.`);
  return node;
}

export const table = (form: Form, pointer: string): Rows => nodeAt(form, pointer) as Rows;
