import { useLayoutEffect, useState } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { isMarking } from "../../functions/domain/marks/marking.ts";
import { FEW_LABELS } from "../keys/label-digits.ts";
import {
  ACTIONS,
  isSheetAction,
  type Action,
  isTaken,
  isUsable,
  keys,
  keysOn,
  resetKeys,
  setKey,
  switchKeys,
} from "../keys/bindings.ts";
import { sheet } from "../item/sheets.ts";
import { keyTexts } from "../strings/keys.ts";
import { Dialog } from "./dialog.tsx";

type Props = {
  readonly flow: Pick<FlowView, "explain" | "review">;
  readonly codes: readonly string[];
  readonly onClose: () => void;
};

const FORMS_ONLY: ReadonlySet<Action> = new Set(["accept", "reject"]);

/** A key that does nothing in this flow can be given to something else. */
const isOfFlow = ({ explain, review }: Props["flow"], action: Action): boolean =>
  (action !== "why" || explain) && (action !== "mark" || isMarking(review));

/** What an action is called; nothing where the flow has no use for it. */
const nameOf = (action: Action): string =>
  isSheetAction(action) ? (sheet.value?.nameOf(action) ?? "") : keyTexts()[action];

/** All keys; each can be changed, and all can be turned off. */
export function KeysDialog({ flow, codes, onClose }: Props) {
  const texts = keyTexts();
  const many = codes.length > FEW_LABELS;
  const hasForms = codes.length === 0;
  const digits = many ? texts.digitsTwo : texts.digitsKeys;
  const actions = ACTIONS.filter(
    (action) =>
      isOfFlow(flow, action) &&
      nameOf(action) !== "" &&
      (FORMS_ONLY.has(action) ? hasForms : many || action !== "find"),
  );
  const [changing, setChanging] = useState<Action>();
  const [taken, setTaken] = useState("");
  useCapture(changing, (key) => {
    if (changing === undefined) return;
    setTaken("");
    if (key === undefined) return setChanging(undefined);
    if (!isUsable(key)) return;
    if (isTaken(actions, changing, key)) return setTaken(key);
    setKey(changing, key);
    setChanging(undefined);
  });
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <label class="switch">
        <input
          type="checkbox"
          checked={keysOn.value}
          onChange={({ currentTarget }) => switchKeys(currentTarget.checked)}
        />
        {texts.enabled}
      </label>
      <p class="muted">{texts.explain}</p>
      <ul class="keys">
        <li>
          <span>{hasForms ? texts.digitsInForms : texts.digits}</span>
          <span class="muted">{digits(codes[0] ?? "1", codes.at(-1) ?? "9")}</span>
        </li>
        {hasForms && (
          <li>
            <span>{texts.goOn}</span>
            <kbd>Enter</kbd>
          </li>
        )}
        {actions.map((action) => (
          <li key={action}>
            <span>{nameOf(action)}</span>
            <button
              type="button"
              aria-label={`${texts.change(nameOf(action))}: ${changing === action ? texts.press : keys.value[action]}`}
              onClick={() => setChanging(action)}
            >
              {changing === action ? texts.press : <kbd>{keys.value[action]}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      <p role="alert">{taken && texts.taken(taken)}</p>
      <button type="button" class="plain" onClick={resetKeys}>
        {texts.reset}
      </button>
    </Dialog>
  );
}

/** The next key that is pressed while `active`; undefined for Esc. Tab stays Tab. */
function useCapture(active: Action | undefined, onKey: (key: string | undefined) => void): void {
  // Before the browser paints, so that no key falls between the click and the listening.
  useLayoutEffect(() => {
    if (active === undefined) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Tab" || event.key === "Shift") return;
      event.preventDefault();
      event.stopPropagation();
      onKey(event.key === "Escape" ? undefined : event.key);
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  });
}
