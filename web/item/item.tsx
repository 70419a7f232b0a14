import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { FRONT } from "../views/focus.ts";
import { inAllDigits, t } from "../strings/index.ts";
import { Address } from "./address.tsx";
import { pointerOf } from "./pointer.ts";
import { JsonBlock } from "./json-block.tsx";
import { KindView } from "./kind-view.tsx";
import { isLoadedKind } from "./kinds.ts";
import { Masked } from "./masked.tsx";
import { MarkingContext } from "../marks/context.ts";
import { MasksContext } from "./masks.ts";
import { Pictures } from "./loaded-pictures.tsx";
import { named, textOf } from "./text-of.ts";
import { VisibleText } from "./visible-text.tsx";

type Display = FlowView["display"];
type Field = Display["fields"][number];
type Props = { readonly item: Readonly<Record<string, unknown>>; readonly display: Display };

/** An item as its flow wants it shown. Whatever it holds becomes text, or a picture from a host that the flow allows. */
export function Item({ item, display }: Props) {
  const fields = display.fields.length > 0 ? display.fields : fieldsOf(item);
  return (
    <div class="fields">
      {!fields.some(({ as, field }) => as === "title" && isThere(valueAt(item, field))) && (
        <h2 class="unseen" {...FRONT}>
          {t.item}
        </h2>
      )}
      {numbered(fields, item).map((props) => (
        <FieldView key={props.field.field} {...props} hosts={display.imageHosts} />
      ))}
    </div>
  );
}

/** Each field with its value, and the number of its first picture: of all that the item has, from 1. */
function numbered(fields: readonly Field[], item: Props["item"]) {
  let next = 1;
  return fields.map((field) => {
    const [value, page] = [shownOf(item, field), next];
    if (field.as === "image" && isThere(value)) next += Array.isArray(value) ? value.length : 1;
    return { field, value, page, at: pointerOf(item, field.field) };
  });
}

/** All that the item has, where the flow says nothing. */
function fieldsOf(item: Props["item"]): Field[] {
  return Object.entries(item).map(([field, value]) => {
    if (field === "title" && typeof value === "string") return { field, as: "title" };
    return { field, as: typeof value === "object" && value !== null ? "json" : "text" };
  });
}

/** What a field shows: for a difference of two fields, both texts. */
function shownOf(item: Props["item"], { field, after }: Field): unknown {
  const value = valueAt(item, field);
  if (after === undefined) return value;
  const then = valueAt(item, after);
  return isThere(value) || isThere(then) ? { before: value ?? "", after: then ?? "" } : undefined;
}

/** A member by its name, or by a dotted path. */
function valueAt(item: Props["item"], field: string): unknown {
  if (Object.hasOwn(item, field)) return item[field];
  let value: unknown = item;
  for (const name of field.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

type FieldProps = {
  readonly field: Field;
  readonly value: unknown;
  readonly page: number;
  /** Where the item has it, as a JSON pointer. */
  readonly at: string;
  readonly hosts: readonly string[];
};

function FieldView({ field, value: sent, ...rest }: FieldProps) {
  const { masked, revealed, reveal, isKeyless } = useContext(MasksContext);
  const isMasked = masked.includes(field.field) && !revealed.has(field.field);
  const value = revealed.get(field.field) ?? sent;
  if (!isMasked && !isThere(value)) return null;
  const name = field.label ?? named(field.field);
  if (field.as === "title") {
    return (
      <h2 class="item-title" dir="auto" {...FRONT}>
        <FieldText field={field} value={value} />
      </h2>
    );
  }
  return (
    <section class="field">
      <h3 class="field-name">
        <VisibleText text={name} />
      </h3>
      {isMasked ? (
        <Masked name={name} isKeyless={isKeyless} onReveal={() => reveal(field.field)} />
      ) : (
        <Marked field={field} value={value}>
          <Value as={field.as} name={name} value={value} {...rest} />
        </Marked>
      )}
    </section>
  );
}

type MarkedProps = { readonly field: Field; readonly value: unknown; readonly children: ComponentChildren };

/** A text in which words can be marked, where the review asks for that; else what is shown anyway. */
function Marked({ field: { field, as, mask }, value, children }: MarkedProps) {
  const marking = useContext(MarkingContext);
  if (marking === undefined || typeof value !== "string" || mask === true || (as !== "text" && as !== "title"))
    return <>{children}</>;
  return <marking.View field={field} text={value} marks={marking.marks} />;
}

const FieldText = ({ field, value }: { readonly field: Field; readonly value: unknown }) => (
  <Marked field={field} value={value}>
    <VisibleText text={textOf(value)} />
  </Marked>
);

type ValueProps = {
  readonly as: Field["as"];
  readonly name: string;
  readonly value: unknown;
  readonly page: number;
  readonly at: string;
  readonly hosts: readonly string[];
};

function Value({ as, name, value, page, at, hosts }: ValueProps) {
  if (isLoadedKind(as)) return <KindView as={as} name={name} value={value} at={at} hosts={hosts} />;
  if (as === "image" && (typeof value === "string" || typeof value === "object"))
    return <Pictures value={value} name={name} page={page} at={at} hosts={hosts} />;
  if (as === "link") return <Address url={textOf(value)} />;
  if (as === "json" || typeof value === "object") {
    return <JsonBlock value={value} name={name} />;
  }
  return (
    <p class={as === "number" ? "text figures" : "text"} dir="auto">
      <VisibleText text={as === "number" && typeof value === "number" ? inAllDigits(value) : textOf(value)} />
    </p>
  );
}
