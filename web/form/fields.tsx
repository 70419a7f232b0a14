import type { ComponentChildren } from "preact";
import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { Loaded } from "../views/loaded.tsx";
import { Fault, Field } from "./field.tsx";
import type { Group, Node } from "./nodes.ts";
import { loadTable, Table } from "./tables.ts";

/** Fields one below the other. */
const fieldsOf = (fields: readonly Node[]): ComponentChildren =>
  fields.map((node) => <NodeView key={node.id} node={node} />);

/** A field, a table of rows, or an object with its fields. The fields of the root stand for themselves. */
export function NodeView({ node, isRoot = false }: { readonly node: Node; readonly isRoot?: boolean }) {
  if (isRoot && node.kind === "group") return <>{fieldsOf(node.fields)}</>;
  if (node.kind === "rows") {
    const of = { table: node, fieldsOf };
    // A flow that was deployed since the page was loaded can have tables that it had not.
    return Table === undefined ? <Loaded load={loadTable} of={of} /> : <Table {...of} />;
  }
  return node.kind === "group" ? <GroupView group={node} /> : <Field leaf={node} />;
}

function GroupView({ group }: { readonly group: Group }) {
  const fault = group.fault.value;
  return (
    <fieldset class="group" aria-describedby={fault === undefined ? undefined : `${group.id}-fault`}>
      <legend class="entry-name">
        <VisibleText text={group.name} />
        {!group.required && <span class="muted"> {f.optional}</span>}
      </legend>
      {fieldsOf(group.fields)}
      <Fault id={group.id} text={fault} />
    </fieldset>
  );
}
