import { BodyInvalid } from "../errors.ts";
import { type Flow, outcomeOf } from "../flows/flow.ts";
import { reasonsOf } from "../flows/flow-answer.ts";
import { labelMapOf, todayOf } from "../flows/label-map.ts";
import type { Opinion } from "./review-row.ts";

/** What an opinion says. */
export type Content = Pick<Opinion, "label" | "outcome" | "answer" | "changed" | "prefilled" | "marks">;

export const refused = (pointer: string, detail: string): BodyInvalid => new BodyInvalid(detail, [{ pointer, detail }]);

/** The label of this name, as the flow calls it today: a page that was opened before a change says its old name. @throws {BodyInvalid} */
export function knownLabel(flow: Flow, name: string): string {
  const label = todayOf(labelMapOf(flow), name);
  if (outcomeOf(flow, label) === undefined) throw refused("#/label", `The flow has no label "${label}".`);
  return label;
}

/** @throws {BodyInvalid} where the flow has no such reason to reject an item. */
export function checkReason({ answer }: Flow, said: object): void {
  if ("reject" in said && answer !== undefined && !reasonsOf(answer).includes(said.reject as string))
    throw refused("#/reject", `The flow has no reason "${String(said.reject)}".`);
}

export const contentOfLabel = (flow: Flow, label: string): Content => ({
  label,
  outcome: outcomeOf(flow, label) ?? "reject",
});
