import type { ComponentChildren } from "preact";
import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { inPercent } from "../strings/index.ts";
import { useForm } from "./context.ts";
import { Written } from "./controls.tsx";
import type { Leaf } from "./nodes.ts";
import { Choices } from "./options.tsx";
import { Said } from "./others.tsx";
import { textOf } from "./saying.ts";
import { enter } from "./state.ts";
import { isChanged } from "./values.ts";

type Props = {
  readonly leaf: Leaf;
  /** In a table, where the column's head and the row name it: the name for those who do not see these. */
  readonly cell?: string;
};

const CHOSEN: ReadonlySet<Leaf["kind"]> = new Set(["rating", "switch", "choice", "labels"]);

/** One field: its name, its control, what was proposed where it says something else, and what is wrong with it. */
export function Field({ leaf, cell }: Props) {
  const { form } = useForm();
  const changed = isChanged(leaf);
  const sure = form.sure?.get(leaf);
  const fault = leaf.fault.value;
  const { description } = leaf.schema;
  const ids = [
    ...(description !== undefined && cell === undefined ? [`${leaf.id}-about`] : []),
    ...(sure === undefined ? [] : [`${leaf.id}-sure`]),
    ...(changed ? [`${leaf.id}-was`] : []),
    ...(fault === undefined ? [] : [`${leaf.id}-fault`]),
  ];
  const described = { "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined };
  const name = <Name leaf={leaf} sure={sure} hidden={cell !== undefined} />;
  const box = { class: "entry", "data-stop": leaf.id, "data-changed": changed, "data-unsure": sure !== undefined };
  const below = (
    <>
      {description !== undefined && cell === undefined && (
        <p id={`${leaf.id}-about`} class="muted entry-about">
          <VisibleText text={description} />
        </p>
      )}
      <Said node={leaf} name={cell ?? leaf.name} />
    </>
  );
  const after = (
    <>
      {changed && <Was leaf={leaf} name={cell ?? leaf.name} />}
      <Fault id={leaf.id} text={fault} />
    </>
  );
  if (CHOSEN.has(leaf.kind))
    return (
      <fieldset {...box} {...described} role={leaf.kind === "labels" ? "group" : "radiogroup"}>
        <legend class={cell === undefined ? "entry-name" : "unseen"}>{cell ?? name}</legend>
        {below}
        <Choices leaf={leaf} name={cell ?? leaf.name} />
        {after}
      </fieldset>
    );
  return (
    <div {...box}>
      {cell === undefined ? (
        <label class="entry-name" for={leaf.id}>
          {name}
        </label>
      ) : (
        name
      )}
      {below}
      <Written leaf={leaf} name={cell} described={described["aria-describedby"]} faulty={fault !== undefined} />
      {after}
    </div>
  );
}

type NameProps = { readonly leaf: Leaf; readonly sure: number | undefined; readonly hidden: boolean };

function Name({ leaf, sure, hidden }: NameProps): ComponentChildren {
  return (
    <>
      {!hidden && <VisibleText text={leaf.name} />}
      {!hidden && !leaf.required && <span class="muted"> {f.optional}</span>}
      {sure !== undefined && (
        <span class="entry-sure" id={`${leaf.id}-sure`}>
          {sure < 0 ? f.unsure : f.sure(inPercent(sure))}
        </span>
      )}
    </>
  );
}

function Was({ leaf, name }: { readonly leaf: Leaf; readonly name: string }) {
  const { form, disabled } = useForm();
  const { proposed = {} } = leaf;
  return (
    <p class="entry-was">
      <span id={`${leaf.id}-was`} dir="auto">
        <VisibleText text={f.proposed(textOf(proposed.value))} />
      </span>
      <button
        type="button"
        class="plain"
        data-back
        aria-label={f.restoreField(name)}
        aria-disabled={disabled}
        onClick={() => disabled || enter(form, leaf, proposed)}
      >
        {f.restore}
      </button>
    </p>
  );
}

/** What is wrong, beside what it is wrong with. */
export function Fault({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p id={`${id}-fault`} class="warning entry-fault">
      <VisibleText text={text} />
    </p>
  );
}
