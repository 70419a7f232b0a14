import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { SheetAction } from "../keys/bindings.ts";
import type { PicturesProps } from "./pictures.tsx";
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

/** How pictures of an item are shown, once that is loaded. */
export const pictures = signal<ComponentType<PicturesProps> | "failed" | undefined>(undefined);

const showsPictures = ({ display }: Pick<FlowView, "display">): boolean =>
  display.fields.some(({ as }) => as === "image");
/** Whether people read what they enter from pictures. */
export const hasPictures = (flow: Pick<FlowView, "answer" | "display">): boolean =>
  flow.answer?.schema !== undefined && showsPictures(flow);

/** Loads what shows pictures. */
export function loadPictures(): void {
  import("./pictures.tsx").then(
    ({ Pictures }) => (pictures.value = Pictures),
    () => (pictures.value = "failed"),
  );
}

/** Loads what the flow's pictures need. Where only what one reads with fails, they are shown as in flows that ask for labels. */
export function usePictures(flow: FlowView): void {
  useEffect(() => {
    if (showsPictures(flow)) loadPictures();
    if (hasPictures(flow)) import("./sheet/sheet-part.ts").then(({ begin }) => begin()).catch(() => undefined);
  }, [flow]);
}
