import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type Conditions, listAddress } from "./address.ts";

/** The days of the figures that are on the screen: their decisions are of the same. */
export const shownDays = signal<Pick<Conditions, "from" | "to">>({});

type Props = { readonly of: Conditions; readonly children: ComponentChildren };

/** A figure that leads to the decisions behind it. */
export const Behind = ({ of, children }: Props) => (
  <a class="to-decisions" href={listAddress({ ...of, ...shownDays.value })}>
    {children}
  </a>
);
