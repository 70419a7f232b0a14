import type { Signal } from "@preact/signals";
import { createContext, type ComponentType } from "preact";
import type { Mark } from "../../functions/domain/marks/marks.ts";

/** A text in which words can be marked. */
export type MarkableProps = { readonly field: string; readonly text: string; readonly marks: Signal<readonly Mark[]> };

/** What shows such texts, and the marks of the review; undefined where nothing is marked. */
export type Marking = { readonly View: ComponentType<MarkableProps>; readonly marks: Signal<readonly Mark[]> };

export const MarkingContext = createContext<Marking | undefined>(undefined);

/** The texts on the screen: each marks what is selected in it, and says whether anything was; or takes the focus. */
export type Region = { mark(): boolean; focus(): void };
const regions = new Set<Region>();

/** Takes part while it is on the screen. */
export function register(region: Region): () => void {
  regions.add(region);
  return () => void regions.delete(region);
}

/** Marks what is selected. Where nothing is, the first text gets the focus: arrows with the shift key select there. */
export function markSelected(): void {
  const all = [...regions];
  if (!all.some((region) => region.mark())) all[0]?.focus();
}
