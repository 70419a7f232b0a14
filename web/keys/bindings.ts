import { computed, signal } from "@preact/signals";

/** With a picture that one reads from. */
const SHEET_KEYS = { zoomIn: "+", zoomOut: "-", whole: "0", turn: "t" };
export type SheetAction = keyof typeof SHEET_KEYS;
/** What a key can do besides choosing a label (label-digits.ts); `accept` and `reject` in forms alone. */
export type Action =
  | "find"
  | "note"
  | "escalate"
  | "skip"
  | "guidelines"
  | "undo"
  | "next"
  | "pictures"
  | "help"
  | "accept"
  | "reject"
  | "ask"
  | "reveal"
  | "similar"
  | "answers"
  | "why"
  | "mark"
  | SheetAction;
export type Keys = Readonly<Record<Action, string>>;

export const DEFAULT_BINDINGS: Keys = {
  find: "/",
  note: "n",
  escalate: "e",
  skip: "s",
  guidelines: "g",
  undo: "z",
  next: "c",
  pictures: "v",
  help: "?",
  // Last: whoever gave one of these keys to something else before there were forms, or questions, has that.
  accept: "a",
  reject: "r",
  ask: "q",
  reveal: "m",
  similar: "l",
  answers: "o",
  why: "w",
  mark: "x",
  ...SHEET_KEYS,
};
export const isSheetAction = (action: Action): action is SheetAction => action in SHEET_KEYS;
export const ACTIONS = Object.keys(DEFAULT_BINDINGS) as readonly Action[];

const STORED = "second-look.keys";
type Stored = { readonly on: boolean; readonly keys: Keys };

function load(): Stored {
  try {
    const { on = true, keys = {} } = JSON.parse(localStorage.getItem(STORED) ?? "{}") as {
      on?: boolean;
      keys?: Partial<Keys>;
    };
    return { on, keys: { ...DEFAULT_BINDINGS, ...keys } };
  } catch {
    // Storage may be refused or hold something else; the usual keys are always right.
    return { on: true, keys: DEFAULT_BINDINGS };
  }
}

const stored = signal<Stored>(load());

function save(next: Stored): void {
  stored.value = next;
  try {
    localStorage.setItem(STORED, JSON.stringify(next));
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

export const keys = computed(() => stored.value.keys);
export const keysOn = computed(() => stored.value.on);
/** The key of an action for a hint; undefined while keys are off. */
export const hintOf = (action: Action): string | undefined => (stored.value.on ? stored.value.keys[action] : undefined);

export const switchKeys = (on: boolean): void => save({ ...stored.value, on });
export const resetKeys = (): void => save({ ...stored.value, keys: DEFAULT_BINDINGS });
export const setKey = (action: Action, key: string): void =>
  save({ ...stored.value, keys: { ...stored.value.keys, [action]: key } });

/** One printable character that is no digit, and no other action's of those that the flow has. */
export const isUsable = (key: string): boolean => /^[^\d\s]$/u.test(key);
export const isTaken = (actions: readonly Action[], action: Action, key: string): boolean =>
  actions.some((other) => other !== action && stored.value.keys[other].toLowerCase() === key.toLowerCase());
