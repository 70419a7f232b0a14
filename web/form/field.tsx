import type { ComponentChildren } from "preact";
import { places } from "../item/sheets.ts";
import { useEffect, useState } from "preact/hooks";
import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { inPercent } from "../strings/index.ts";
import { Loaded } from "../views/loaded.tsx";
import { Before } from "./before.tsx";
import { useForm } from "./context.ts";
import { Written } from "./controls.tsx";
import type { Leaf } from "./nodes.ts";
import { Choices } from "./options.tsx";
import { Said } from "./others.tsx";
import { textOf } from "./saying.ts";
import type { TextChanges } from "./text-changes.tsx";
import { UNSAID } from "./tour.ts";
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
  const place = places.value.get(leaf.id);
  const { description } = leaf.schema;
  const ids = [
    ...(description !== undefined && cell === undefined ? [`${leaf.id}-about`] : []),
    ...(isSaid(sure) ? [`${leaf.id}-sure`] : []),
    ...(place === undefined ? [] : [`${leaf.id}-place`]),
    ...(changed ? [`${leaf.id}-was`] : []),
    ...(fault === undefined ? [] : [`${leaf.id}-fault`]),
  ];
  const described = { "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined };
  const name = <Name leaf={leaf} sure={sure} hidden={cell !== undefined} />;
  const box = { class: "entry", "data-stop": leaf.id, "data-changed": changed, "data-unsure": isSaid(sure) };
  if (leaf.kind === "spans")
    return (
      <div {...box}>
        <p class="entry-name">{name}</p>
        <Loaded load={loadSpans} of={{ leaf, described: described["aria-describedby"] }} />
        <Fault id={leaf.id} text={fault} />
      </div>
    );
  const below = (
    <>
      {description !== undefined && cell === undefined && (
        <p id={`${leaf.id}-about`} class="muted entry-about">
          <VisibleText text={description} />
        </p>
      )}
      {place !== undefined && (
        <span id={`${leaf.id}-place`} hidden>
          {place}
        </span>
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

const loadSpans = () => import("./spans/spans-field.tsx").then(({ SpansField }) => SpansField);

/** Whether the proposal says how sure it is. */
const isSaid = (sure: number | undefined): sure is number => sure !== undefined && sure < UNSAID;

type NameProps = { readonly leaf: Leaf; readonly sure: number | undefined; readonly hidden: boolean };

function Name({ leaf, sure, hidden }: NameProps): ComponentChildren {
  return (
    <>
      {!hidden && <VisibleText text={leaf.name} />}
      {!hidden && !leaf.required && <span class="muted"> {f.optional}</span>}
      {isSaid(sure) && (
        <span class="entry-sure" id={`${leaf.id}-sure`}>
          {f.sure(inPercent(sure))}
        </span>
      )}
    </>
  );
}

type WasProps = { readonly leaf: Leaf; readonly name: string };

/** What was proposed. Of a text, once it is loaded, word by word what was changed. */
function Was({ leaf, name }: WasProps) {
  const [View, setView] = useState<typeof TextChanges>();
  const isText = leaf.kind === "text";
  useEffect(() => {
    if (isText)
      import("./text-changes.tsx").then(
        (loaded) => setView(() => loaded.TextChanges),
        () => undefined,
      );
  }, [isText]);
  const line = (text: string) => <Before leaf={leaf} name={name} text={text} />;
  const whole = f.proposed(textOf(leaf.proposed?.value));
  return View === undefined ? line(whole) : <View leaf={leaf} name={name} whole={whole} line={line} />;
}

/** What is wrong, beside what it is wrong with. */
export function Fault({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p id={`${id}-fault`} class="warning entry-fault">
      <VisibleText text={text} />
    </p>
  );
}
