import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Conditions } from "../../looking/address.ts";
import { Behind } from "../../looking/behind.tsx";

type Props = {
  readonly title: string;
  readonly explain?: string;
  /** Of which decisions or audits its figures are: others differ. */
  readonly scope?: string | undefined;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
};

/** A part of the dashboard under its own heading. */
export function Panel({ title, explain, scope, wide = false, children }: Props) {
  const id = useId();
  return (
    <section class="panel" data-wide={wide} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {explain && <p class="explain">{explain}</p>}
      {scope && <p class="scope">{scope}</p>}
      {children}
    </section>
  );
}

/** A figure under its name, or why there is none. */
export type FigureProps = {
  readonly name: string;
  readonly value: string | undefined;
  readonly none: string;
  readonly note?: string;
  /** The decisions that it counts. */
  readonly behind?: Conditions;
};

export function Figure({ name, value, none, note, behind }: FigureProps) {
  const figure = <strong class="figures">{value}</strong>;
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        {value === undefined ? (
          <span class="missing">{none}</span>
        ) : behind ? (
          <Behind of={behind}>{figure}</Behind>
        ) : (
          figure
        )}
        {note && value !== undefined && <span class="note">{note}</span>}
      </dd>
    </div>
  );
}
