import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { taken } from "../keys/listen.ts";
import type { FormHandle } from "../views/form-slot.tsx";
import { onTab, stopOf, takesEnter } from "./focus.ts";
import type { Leaf, Rows } from "./nodes.ts";
import { choose, codesOfChoices } from "./options.tsx";
import { take } from "./others.tsx";
import type { Form } from "./state.ts";
import { tourOf, unseen } from "./tour.ts";
import { leavesIn, nodesIn } from "./values.ts";

type Parts = {
  readonly box: RefObject<HTMLFormElement | null>;
  readonly form: Form;
  readonly handle: RefObject<FormHandle | null>;
  accept(): void;
  send(): void;
  reject(): void;
  goOn(id: string): void;
  moveOn(id: string): void;
  focusOn(id: string): void;
};

/** The keys of a form: single ones by the page's own listener, Enter and Tab here. */
export function useFormKeys(parts: Parts): void {
  const latest = useRef(parts);
  latest.current = parts;
  // Before the next key can come.
  useLayoutEffect(() => {
    const { handle } = parts;
    const listen = (event: KeyboardEvent): void => onKey(event, latest.current);
    handle.current = {
      accept: () => latest.current.accept(),
      reject: () => latest.current.reject(),
      codes: () => codesHere(latest.current),
      choose: (index) => chooseHere(latest.current, index),
    };
    document.addEventListener("keydown", listen);
    return () => {
      handle.current = null;
      document.removeEventListener("keydown", listen);
    };
  }, []);
}

function onKey(event: KeyboardEvent, parts: Parts): void {
  const form = parts.box.current;
  if (form === null || event.isComposing || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]") !== null || event.altKey) return;
  if (event.key === "Tab" && !event.ctrlKey && !event.metaKey)
    return onTab(
      event,
      form,
      tourOf(parts.form).map(({ id }) => id),
    );
  if (event.key !== "Enter" || event.shiftKey || event.repeat) return;
  if (event.ctrlKey || event.metaKey) return taken(event, parts.send);
  onEnter(event, form, parts);
}

function onEnter(event: KeyboardEvent, box: HTMLElement, { form, goOn, focusOn }: Parts): void {
  const target = event.target instanceof Element ? event.target : null;
  // Enter goes on, and takes nobody's answer: who only reads must not decide by it.
  const others = target?.closest<HTMLElement>("[data-others]")?.dataset["others"];
  if (others !== undefined) return taken(event, () => goOn(others));
  const stop = stopOf(target);
  const isButton = target?.closest("button") !== null;
  if (target !== null && box.contains(target) && stop !== undefined && !isButton) return taken(event, () => goOn(stop));
  // From outside: to the first field that nobody has looked at.
  const next = unseen(form) ?? tourOf(form)[0] ?? leavesIn(form.root)[0]?.[0];
  if (!takesEnter(target) && next !== undefined) taken(event, () => focusOn(next.id));
}

/** The field in which the focus is, unless something is written there. */
function nodeHere({ form }: Parts): { readonly node: Leaf | Rows; readonly isAtOthers: boolean } | undefined {
  const others = document.activeElement?.closest<HTMLElement>("[data-others]")?.dataset["others"];
  const id = others ?? stopOf(document.activeElement);
  const found = [...nodesIn(form.root)].find(([one]) => one.id === id)?.[0];
  return found === undefined || found.kind === "group" ? undefined : { node: found, isAtOthers: others !== undefined };
}

function codesHere(parts: Parts): readonly string[] {
  const here = nodeHere(parts);
  if (here?.isAtOthers) return here.node.opinions.map((_, index) => String(index + 1));
  return here === undefined || here.node.kind === "rows" ? [] : codesOfChoices(here.node);
}

function chooseHere(parts: Parts, index: number): void {
  const here = nodeHere(parts);
  if (here === undefined) return;
  const { node } = here;
  if (here.isAtOthers) {
    take(parts.form, node, index);
    return parts.moveOn(node.id);
  }
  if (node.kind === "rows") return;
  choose(parts.form, node, index);
  const option = parts.box.current?.querySelectorAll<HTMLElement>(`[data-stop="${node.id}"] input`)[index];
  option?.focus();
}
