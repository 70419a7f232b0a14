import type { Item } from "../expressions/expression.ts";
import type { Flow } from "../flows/flow.ts";
import { type Fault, pointerOf } from "../flows/json-guard.ts";
import { labelMapOf } from "../flows/label-map.ts";
import { kindOf } from "../flows/questions.ts";
import type { Json } from "./json.ts";
import { type Brought } from "./proposal.ts";
import { pathOf, valueAt } from "./pointer.ts";
import { spanFaults } from "./spans.ts";
import { valueFaults } from "./value-faults.ts";

/** What a proposal has to fit: the flow, the item, and its candidates where people pick. */
export type Asked = {
  readonly flow: Pick<Flow, "labels" | "answer">;
  readonly candidates: readonly { readonly id: string }[];
  readonly item: Item;
};

/** Why a proposal does not fit the flow, each fault with its place below `at`; none where it does. */
export function proposalFaults(proposal: Brought, asked: Asked, at: readonly string[] = []): readonly Fault[] {
  const { answer } = asked.flow;
  if ("label" in proposal) return answer === undefined ? labelFaults(proposal, asked, at) : [otherKind(asked, at)];
  if ("pick" in proposal) {
    if (answer?.candidates === undefined) return [otherKind(asked, at)];
    const isThere = asked.candidates.some(({ id }) => id === proposal.pick);
    return isThere ? [] : [fault([...at, "pick"], "the item has no such candidate")];
  }
  if (answer?.schema === undefined) return [otherKind(asked, at)];
  const [schema, { value }, place] = [answer.schema, proposal, [...at, "value"]];
  return [
    ...valueFaults(schema, value, place),
    ...spanFaults(schema, value, asked.item as Json, place),
    ...fieldFaults(proposal, at),
  ];
}

const fault = (path: readonly (string | number)[], detail: string): Fault => ({ pointer: pointerOf(path), detail });

const otherKind = ({ flow }: Asked, at: readonly string[]): Fault =>
  fault(at, `this flow's proposals are a ${kindOf(flow)}`);

function labelFaults(
  { label, probabilities = {} }: Extract<Brought, { label: string }>,
  { flow }: Asked,
  at: readonly string[],
): readonly Fault[] {
  const { currentOf } = labelMapOf(flow);
  const unknown = (name: string) => currentOf(name) === undefined;
  return [
    ...(unknown(label) ? [fault([...at, "label"], "the flow has no such label")] : []),
    ...Object.keys(probabilities)
      .filter(unknown)
      .map((name) => fault([...at, "probabilities", name], "the flow has no such label")),
  ];
}

function fieldFaults(
  { value, fields = [] }: Extract<Brought, { value: unknown }>,
  at: readonly string[],
): readonly Fault[] {
  const seen = new Set<string>();
  return fields.flatMap(({ pointer }, index) => {
    const detail = seen.has(pointer)
      ? "an entry before this one is for the same field: send one for each field"
      : pointerFault(value, pointer);
    seen.add(pointer);
    return detail === undefined ? [] : [fault([...at, "fields", index, "pointer"], detail)];
  });
}

function pointerFault(value: Json, pointer: string): string | undefined {
  const path = pathOf(pointer);
  if (path === undefined) return 'is no JSON pointer: begin with "/", and write "~" as "~0"';
  return valueAt(value, path) === undefined ? "the value has nothing there" : undefined;
}
