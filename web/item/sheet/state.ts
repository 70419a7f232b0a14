import { computed, signal } from "@preact/signals";
import { inNumbers } from "../../strings/index.ts";
import { s } from "../../strings/sheet/index.ts";
import type { SheetAction } from "../../keys/bindings.ts";
import { partOf } from "./box.ts";
import { beside } from "../sheets.ts";
import { type Spots, spotsOf } from "./spots.ts";

const NO_SPOTS: Spots = { all: [], of: new Map() };
const NO_WORDS: ReadonlyMap<string, string> = new Map();

/** What of the form on the screen was read where. */
export const spots = computed((): Spots => {
  const here = beside.value;
  return here === undefined || here.reads.length === 0 ? NO_SPOTS : spotsOf(here);
});

/** The field or table of the form in which the focus is. */
export const stopInFocus = signal<string | undefined>(undefined);
/** The numbers of the pictures that are on the screen. */
export const pages = signal<ReadonlySet<number>>(new Set());

/** For each field, where it was read, as far as that picture is there. */
export function placesInWords(): ReadonlyMap<string, string> {
  const there = pages.value;
  const isOnly = there.size === 1 && there.has(1);
  const words = [...spots.value.of].flatMap(([stop, found]) => {
    const first = found.find(({ page }) => there.has(page));
    const part = first && s.parts[partOf(first.box)];
    return part === undefined ? [] : [[stop, s.at(part, isOnly ? undefined : inNumbers(first?.page ?? 1))] as const];
  });
  return words.length === 0 ? NO_WORDS : new Map(words);
}

/** A picture on the screen, for keys. */
export type Mounted = { isFocused(): boolean; act(action: SheetAction): void };
const mounted = new Set<Mounted>();
let last: Mounted | undefined;

/** Puts a picture within reach of keys; the result takes it away. */
export function mount(sheet: Mounted): () => void {
  mounted.add(sheet);
  return () => {
    mounted.delete(sheet);
    if (last === sheet) last = undefined;
  };
}

/** Keys are for this picture from now on, while none has the focus. */
export const reach = (sheet: Mounted): void => void (last = sheet);

/** Does what a key asks for with the picture that has the focus, or was used last, or is the first. */
export function act(action: SheetAction): void {
  const [first] = mounted;
  const focused = [...mounted].find((sheet) => sheet.isFocused());
  (focused ?? last ?? first)?.act(action);
}

/** Follows the focus through the form; in a picture, it stays with the field that it came from. */
export function follow(element: EventTarget | null): void {
  if (!(element instanceof Element) || element.closest(".sheet") !== null) return;
  stopInFocus.value = element.closest<HTMLElement>("[data-stop]")?.dataset["stop"];
}
