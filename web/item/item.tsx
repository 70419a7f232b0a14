import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { referenceIn } from "../../functions/domain/media/references.ts";
import { FRONT } from "../views/focus.ts";
import { inAllDigits, t } from "../strings/index.ts";
import { Address } from "./address.tsx";
import { jsonText } from "./json-text.ts";
import { FilePicture } from "./file-picture.tsx";
import { Picture } from "./loaded-picture.tsx";
import { pointerOf } from "./pointer.ts";
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
    const [value, page] = [valueAt(item, field.field), next];
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

function FieldView({ field, value, ...rest }: FieldProps) {
  if (!isThere(value)) return null;
  const name = field.label ?? named(field.field);
  if (field.as === "title") {
    return (
      <h2 class="item-title" dir="auto" {...FRONT}>
        <VisibleText text={textOf(value)} />
      </h2>
    );
  }
  return (
    <section class="field">
      <h3 class="field-name">
        <VisibleText text={name} />
      </h3>
      <Value as={field.as} name={name} value={value} {...rest} />
    </section>
  );
}

type ValueProps = {
  readonly as: Field["as"];
  readonly name: string;
  readonly value: unknown;
  readonly page: number;
  readonly at: string;
  readonly hosts: readonly string[];
};

function Value({ as, name, value, page, at, hosts }: ValueProps) {
  if (as === "image" && typeof value === "string") return <Picture url={value} name={name} page={page} hosts={hosts} />;
  if (as === "image" && Array.isArray(value)) {
    return value.map((one: unknown, index) => {
      const shared = { name, page: page + index };
      if (referenceIn(one) !== undefined) return <FilePicture key={index} {...shared} at={`${at}/${index}`} />;
      return <Picture key={index} {...shared} url={textOf(one)} hosts={hosts} />;
    });
  }
  if (as === "image" && referenceIn(value) !== undefined) return <FilePicture at={at} name={name} page={page} />;
  if (as === "link") return <Address url={textOf(value)} />;
  if (as === "json" || typeof value === "object") {
    return (
      // Scrollable with the keyboard, since it can be wider than the page.
      <pre class="json" dir="ltr" tabIndex={0} aria-label={name}>
        <VisibleText text={jsonText(value)} />
      </pre>
    );
  }
  return (
    <p class={as === "number" ? "text figures" : "text"} dir="auto">
      <VisibleText text={as === "number" && typeof value === "number" ? inAllDigits(value) : textOf(value)} />
    </p>
  );
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  // A year or an id has no thousands; a flow says where a number is a quantity.
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? t.yes : t.no;
  return jsonText(value);
}

/** `seller_country` as a person would write it. */
function named(field: string): string {
  const words = field
    .replaceAll(/[_.-]+/g, " ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
