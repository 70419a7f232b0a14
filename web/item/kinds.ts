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

const LOADS = {
  audio: () => import("./kinds/audio-kind.tsx").then(({ AudioKind }) => AudioKind),
  conversation: () => import("./kinds/conversation-kind.tsx").then(({ ConversationKind }) => ConversationKind),
  difference: () => import("./kinds/difference-kind.tsx").then(({ DifferenceKind }) => DifferenceKind),
  markdown: () => import("./kinds/markdown-kind.tsx").then(({ MarkdownKind }) => MarkdownKind),
  pdf: () => import("./pdf/pdf-kind.tsx").then(({ PdfKind }) => PdfKind),
  table: () => import("./kinds/table-kind.tsx").then(({ TableKind }) => TableKind),
} satisfies Readonly<Record<string, () => Promise<ComponentType<KindProps>>>>;
export type LoadedKind = keyof typeof LOADS;

export const isLoadedKind = (as: string): as is LoadedKind => Object.hasOwn(LOADS, as);

type Views = Readonly<Partial<Record<LoadedKind, ComponentType<KindProps> | "failed">>>;
/** How fields of these kinds are shown, once that is loaded. */
export const views = signal<Views>({});

/** Loads what the flow's fields need, and nothing else. */
export function useKinds({ display }: FlowView): void {
  useEffect(() => {
    for (const as of new Set(display.fields.map((field) => field.as))) if (isLoadedKind(as)) load(as);
  }, [display]);
}

function load(as: LoadedKind): void {
  LOADS[as]().then(
    (View) => (views.value = { ...views.value, [as]: View }),
    () => (views.value = { ...views.value, [as]: "failed" }),
  );
}
