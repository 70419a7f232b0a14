import type { Json } from "../../functions/domain/answers/json.ts";
import { pathOf, pointerTo } from "../../functions/domain/answers/pointer.ts";
import { partialFaults, type ValueFault, valueFaults } from "../../functions/domain/answers/value-faults.ts";
import type { Node } from "./nodes.ts";
import type { Form } from "./state.ts";
import { isLeaf, isUnreadable, nearest, nodesIn, valueOf } from "./values.ts";

/** The whole value, or where something is wrong: every place with a fault, in the order of the screen. */
export type Checked = { readonly value: Json } | { readonly faulty: readonly Node[] };

/** How a fault reads in the language of the page. */
export type Wording = {
  fault(fault: ValueFault): string;
  /** For what was written and is no value of the field. */
  unreadable(kind: Node["kind"]): string;
};

/** Makes the value of what stands in the form, and puts each fault beside its field. */
export function checked(form: Form, wording: Wording): Checked {
  const nodes = [...nodesIn(form.root)];
  const value = valueOf(form.root) ?? null;
  const places = new Map(nodes.map(([node, path]) => [pointerTo(path), node]));
  const faults = new Map<Node, string>();
  for (const fault of faultsOf(form, value)) {
    // A place that the form does not have is shown at the nearest around it.
    const node = nearest(places, pathOf(fault.field) ?? []) ?? form.root;
    if (!faults.has(node)) faults.set(node, wording.fault(fault));
  }
  for (const [node] of nodes)
    if (isLeaf(node) && isUnreadable(node.said.peek())) faults.set(node, wording.unreadable(node.kind));
  for (const [node] of nodes) node.fault.value = faults.get(node);
  const faulty = nodes.flatMap(([node]) => (faults.has(node) ? [node] : []));
  return faulty.length > 0 ? { faulty } : { value };
}

const faultsOf = ({ schema, compare, isEmpty }: Form, value: Json): readonly ValueFault[] =>
  isEmpty ? partialFaults(schema, value, compare) : valueFaults(schema, value);
