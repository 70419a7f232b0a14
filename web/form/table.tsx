import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { inNumbers } from "../strings/index.ts";
import { Back } from "./back.tsx";
import { useForm } from "./context.ts";
import { Fault, Field } from "./field.tsx";
import { focusStop } from "./focus.ts";
import type { Leaf, Node, Row, Rows } from "./nodes.ts";
import { Said } from "./others.tsx";
import { enterRows } from "./state.ts";
import { areRowsChanged, isLeaf } from "./values.ts";

type TableProps = { readonly table: Rows; fieldsOf(fields: readonly Node[]): ComponentChildren };

/** Rows of a table that can be added and taken away; of whatever does not fit a table's cells, one after the other. */
export function Table({ table, fieldsOf }: TableProps) {
  const { form, disabled } = useForm();
  const rows = table.rows.value;
  const { box, thenFocus } = useFocusAfter(rows);
  const add = (): void => {
    if (disabled) return;
    const row = table.newRow();
    enterRows(form, table, [...rows, row]);
    const first = row.group.fields.find((field) => field.kind !== "group");
    if (first !== undefined) thenFocus((within) => focusStop(within, first.id));
  };
  const remove = (at: number): void => {
    enterRows(
      form,
      table,
      rows.filter((_, index) => index !== at),
    );
    thenFocus((within) => within.querySelector<HTMLElement>("[data-add]")?.focus());
  };
  return (
    <fieldset ref={box} class="group" data-stop={table.id} aria-describedby={describedBy(table)}>
      <legend class="entry-name">
        <VisibleText text={table.name} />
        {!table.required && <span class="muted"> {f.optional}</span>}
      </legend>
      <Said node={table} name={table.name} />
      {rows.length > 0 &&
        (isFlat(rows) ? (
          <Flat rows={rows} onRemove={remove} />
        ) : (
          <Stacked rows={rows} onRemove={remove} fieldsOf={fieldsOf} />
        ))}
      <div class="row">
        <button type="button" data-add aria-label={f.rows.addTo(table.name)} aria-disabled={disabled} onClick={add}>
          {f.rows.add}
        </button>
        {areRowsChanged(table) && <PutBack table={table} />}
      </div>
      <Fault id={table.id} text={table.fault.value} />
    </fieldset>
  );
}

const describedBy = ({ id, fault }: Rows): string | undefined =>
  fault.value === undefined ? undefined : `${id}-fault`;

const WIDE: ReadonlySet<Leaf["kind"]> = new Set(["json", "labels", "spans"]);
/** Whether all fields have room in a cell. */
const isFlat = (rows: readonly Row[]): boolean =>
  rows.every(({ group }) => group.fields.every((field) => isLeaf(field) && !WIDE.has(field.kind)));

function PutBack({ table }: { readonly table: Rows }) {
  const { form } = useForm();
  const count = table.proposed ?? 0;
  return (
    <p class="entry-was">
      <span>{f.proposed(f.rows.count(inNumbers(count), count === 1))}</span>
      <Back name={f.restoreField(table.name)} onBack={() => enterRows(form, table, table.proposedRows())}>
        {f.restore}
      </Back>
    </p>
  );
}

/** Focuses something once other rows are on the screen: what had the focus may be gone. */
function useFocusAfter(rows: readonly Row[]) {
  const box = useRef<HTMLFieldSetElement>(null);
  const next = useRef<(within: HTMLElement) => void>(undefined);
  useLayoutEffect(() => {
    if (box.current !== null) next.current?.(box.current);
    next.current = undefined;
  }, [rows]);
  return { box, thenFocus: (focus: (within: HTMLElement) => void) => void (next.current = focus) };
}

type RowsProps = { readonly rows: readonly Row[]; onRemove(index: number): void };

function Flat({ rows, onRemove }: RowsProps) {
  const columns = (rows[0]?.group.fields ?? []) as readonly Leaf[];
  return (
    <div class="scroll rows">
      <table>
        <thead>
          <tr>
            {columns.map(({ name, id, kind }) => (
              <th key={id} scope="col" data-kind={kind}>
                <VisibleText text={name} />
              </th>
            ))}
            <th scope="col">
              <span class="unseen">{f.rows.tools}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              {(row.group.fields as readonly Leaf[]).map((cell) => (
                <td key={cell.id} data-kind={cell.kind}>
                  <Field leaf={cell} cell={f.rows.cell(cell.name, inNumbers(index + 1))} />
                </td>
              ))}
              <td>
                <Remove number={inNumbers(index + 1)} onRemove={() => onRemove(index)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Stacked({ rows, onRemove, fieldsOf }: RowsProps & Pick<TableProps, "fieldsOf">) {
  return rows.map((row, index) => (
    <fieldset key={row.id} class="group">
      <legend class="entry-name">{f.rows.row(inNumbers(index + 1))}</legend>
      {fieldsOf(row.group.fields)}
      <Remove number={inNumbers(index + 1)} onRemove={() => onRemove(index)} />
    </fieldset>
  ));
}

function Remove({ number, onRemove }: { readonly number: string; onRemove(): void }) {
  const name = f.rows.remove(number);
  return (
    <Back name={name} title={name} onBack={onRemove}>
      ×
    </Back>
  );
}
