import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { Sought } from "./source.ts";

/** What a field is shown with, where that is no part of what every reviewer loads. */
export type KindProps = Sought & {
  /** The field's name, as people read it. */
  readonly name: string;
};

const LOADED = ["audio", "conversation", "difference", "markdown", "pdf", "table"] as const;
export type LoadedKind = (typeof LOADED)[number];

export const isLoadedKind = (as: string): as is LoadedKind => LOADED.includes(as as LoadedKind);

type Views = Readonly<Partial<Record<LoadedKind, ComponentType<KindProps> | "failed">>>;
/** How fields of these kinds are shown, once that is loaded. */
export const views = signal<Views>({});

/** Loads what the flow's fields need, and nothing else. */
export function useKinds({ display }: FlowView): void {
  useEffect(() => {
    for (const as of new Set(display.fields.map((field) => field.as))) if (isLoadedKind(as)) void load(as);
  }, [display]);
}

async function load(as: LoadedKind): Promise<void> {
  const view = import("./kind-views.ts").then(({ VIEWS }) => VIEWS[as]());
  const View = await view.catch(() => "failed" as const);
  views.value = { ...views.value, [as]: View };
}
