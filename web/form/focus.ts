const STOPS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
/** So long a text is replaced by what is typed first; a longer one is only added to. */
const MOST_SELECTED = 80;

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Of radio buttons that belong together, only the chosen one is come to, or the first. */
function isReached(element: HTMLElement, within: ParentNode): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== "radio" || element.checked) return true;
  const group = [...within.querySelectorAll<HTMLInputElement>(`input[name="${element.name}"]`)];
  return !group.some(({ checked }) => checked) && group[0] === element;
}

function reachedIn(within: ParentNode): HTMLElement[] {
  const all = [...within.querySelectorAll<HTMLElement>(STOPS)];
  return all.filter(
    (element) =>
      !element.hasAttribute("disabled") && element.tabIndex >= 0 && isShown(element) && isReached(element, within),
  );
}

const stopAt = (form: ParentNode, id: string): HTMLElement | null => form.querySelector(`[data-stop="${id}"]`);

/** The id of the field that an element belongs to. */
export const stopOf = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>("[data-stop]")?.dataset["stop"];

/** Puts the focus into a field: a short text is selected, so that typing replaces it. */
export function focusStop(form: ParentNode, id: string): void {
  const [first] = reachedIn(stopAt(form, id) ?? document.createDocumentFragment());
  if (first !== undefined) arrive(first);
}

function arrive(element: HTMLElement): void {
  element.focus();
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
  if (element.type !== "text" && element.type !== "textarea") return;
  const { length } = element.value;
  if (length <= MOST_SELECTED && !element.value.includes("\n")) element.select();
  else element.setSelectionRange(length, length);
}

/**
 * The order in which Tab goes through the page while a form is there: in the form, first through the fields that are to be
 * looked at, then through all else.
 */
function tabOrder(form: HTMLElement, tour: readonly string[]): HTMLElement[] {
  const all = reachedIn(document);
  const inside = all.filter((element) => form.contains(element));
  const touring = tour.flatMap((id) => inside.filter((element) => stopAt(form, id)?.contains(element)));
  const ordered = [...new Set([...touring, ...inside])];
  const isAfter = (element: Element): boolean =>
    (form.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const outside = all.filter((element) => !form.contains(element));
  return [...outside.filter((element) => !isAfter(element)), ...ordered, ...outside.filter(isAfter)];
}

/** Tab, where the browser would go through the form in the order of the screen. */
export function onTab(event: KeyboardEvent, form: HTMLElement, tour: readonly string[]): void {
  const active = document.activeElement;
  // What takes something back is passed over on the way forward, where it would stand between two fields.
  const order = tabOrder(form, tour).filter(
    (element) => event.shiftKey || element === active || element.dataset["back"] === undefined,
  );
  // From the heading of the item, where each review begins, the form is next.
  const isFront = active instanceof HTMLElement && active.dataset["front"] !== undefined;
  if (isFront && event.shiftKey) return;
  const from = isFront
    ? order.findIndex((element) => form.contains(element)) - 1
    : order.findIndex((element) => element === active || isSameGroup(element, active));
  if (from < 0 && !isFront) return;
  const next = order[from + (event.shiftKey ? -1 : 1)];
  if (next === undefined || !(form.contains(next) || form.contains(active))) return;
  event.preventDefault();
  arrive(next);
}

const isSameGroup = (a: Element, b: Element | null): boolean =>
  a instanceof HTMLInputElement &&
  b instanceof HTMLInputElement &&
  a.type === "radio" &&
  b.type === "radio" &&
  a.name === b.name;

/** Whether Enter does something of its own there. */
export const takesEnter = (element: Element | null): boolean =>
  element?.closest("a, button, input, select, textarea, summary, dialog, [contenteditable]") !== null;
