import type { Range as TextRange } from "./caret.ts";

const partsIn = (region: Element): readonly HTMLElement[] => [...region.querySelectorAll<HTMLElement>("[data-from]")];
const fromOf = (part: HTMLElement): number => Number(part.dataset["from"]);
const toOf = (part: HTMLElement): number => Number(part.dataset["to"]);

/** What is selected in the text; undefined where the selection is somewhere else. */
export function selectedIn(region: Element): TextRange | undefined {
  const selection = document.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return undefined;
  if (!region.contains(anchorNode) || !region.contains(focusNode)) return undefined;
  return {
    anchor: unitOf(region, anchorNode, selection.anchorOffset),
    head: unitOf(region, focusNode, selection.focusOffset),
  };
}

/** The place in the text of a place in the document. */
function unitOf(region: Element, node: Node, offset: number): number {
  const part = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-from]");
  if (part && node instanceof Text && part.dataset["hidden"] === undefined) return fromOf(part) + offset;
  // Between parts, or within a name that stands for what is hidden: behind all that ends before.
  const before = document.createRange();
  before.setStart(region, 0);
  before.setEnd(node, offset);
  const passed = partsIn(region).filter((one) => before.comparePoint(one, one.childNodes.length) <= 0);
  return passed.reduce((unit, one) => Math.max(unit, toOf(one)), 0);
}

/** Selects a stretch of the text. */
export function select(region: Element, { anchor, head }: TextRange): void {
  const [from, to] = [placeOf(region, anchor), placeOf(region, head)];
  if (from !== undefined && to !== undefined) document.getSelection()?.setBaseAndExtent(...from, ...to);
}

function placeOf(region: Element, unit: number): readonly [Node, number] | undefined {
  const part = partsIn(region).find((one) => fromOf(one) <= unit && unit <= toOf(one));
  if (part === undefined) return undefined;
  const text = part.firstChild;
  if (part.dataset["hidden"] === undefined && text !== null) return [text, unit - fromOf(part)];
  return [part, unit === fromOf(part) ? 0 : part.childNodes.length];
}

/** Shows where the next arrow key goes on from: browsers show no caret in a text that cannot be edited. */
export function showCaret(caret: HTMLElement, region: Element): void {
  const selection = document.getSelection();
  const isHere = selection?.focusNode && region.contains(selection.focusNode) && document.activeElement === region;
  caret.hidden = !isHere;
  if (!isHere || !selection.focusNode) return;
  const at = document.createRange();
  at.setStart(selection.focusNode, selection.focusOffset);
  const place = at.getClientRects()[0] ?? region.querySelector("[data-from]")?.getBoundingClientRect();
  const around = caret.offsetParent?.getBoundingClientRect();
  if (place === undefined || around === undefined) return;
  caret.style.left = `${place.left - around.left}px`;
  caret.style.top = `${place.top - around.top}px`;
  caret.style.height = `${place.height}px`;
  caret.scrollIntoView({ block: "nearest" });
}
