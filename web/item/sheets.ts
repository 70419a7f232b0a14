import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { SheetAction } from "../keys/bindings.ts";
import type { Reads } from "./sheet/spots.ts";

/** Whether pictures of the item on the screen are shown: from the beginning where people read from them, else when asked for. */
export const picturesShown = signal(false);

/** The form beside the pictures. */
export type Beside = Reads & { focusOn(stop: string): void };
export const beside = signal<Beside | undefined>(undefined);
/** Where fields were read on the pictures, in words, by the fields' ids. */
export const places = signal<ReadonlyMap<string, string>>(new Map());

export type SheetProps = {
  readonly url: string;
  readonly name: string;
  /** Its number among the item's pictures, from 1. */
  readonly page: number;
  readonly onBroken: () => void;
};
/** How a picture is shown that one reads from, and what keys do with it. */
export type SheetPart = {
  readonly Sheet: ComponentType<SheetProps>;
  act(action: SheetAction): void;
  nameOf(action: SheetAction): string;
};
/** There once it is loaded. */
export const sheet = signal<SheetPart | undefined>(undefined);

/** Whether people read what they enter from pictures. */
export const hasPictures = ({ answer, display }: Pick<FlowView, "answer" | "display">): boolean =>
  answer?.schema !== undefined && display.fields.some(({ as }) => as === "image");

/** Loads what such pictures need. Where that fails, they are shown as in flows that ask for labels. */
export function useSheets(flow: FlowView): void {
  useEffect(() => {
    if (hasPictures(flow)) import("./sheet/sheet-part.ts").then(({ begin }) => begin()).catch(() => undefined);
  }, [flow]);
}
