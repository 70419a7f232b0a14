import { type Kind, kindOf } from "../../functions/domain/flows/questions.ts";
import { type Signal, signal } from "@preact/signals";
import type { ComponentType, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { Held } from "../desk/state.ts";
import { t } from "../strings/index.ts";

/** What keys do in a form. */
export type FormHandle = {
  /** Takes everything as it stands. */
  accept(): void;
  reject(): void;
  /** The digits of what can be chosen where the focus is. */
  codes(): readonly string[];
  choose(index: number): void;
};

export type FormProps = {
  readonly desk: Desk;
  readonly held: Held;
  readonly handle: RefObject<FormHandle | null>;
  readonly disabled: boolean;
};

/** What people answer where it is no label. */
export type FormKind = Exclude<Kind, "label">;

/** What a flow asks for, or one of its claims; undefined for a label. */
export function formKindOf(asking: { readonly answer?: AnswerView | undefined }): FormKind | undefined {
  const kind = kindOf(asking);
  return kind === "label" ? undefined : kind;
}

type Part = {
  readonly AnswerForm: ComponentType<FormProps>;
  readonly formTexts: Promise<unknown>;
  /** Loads what only forms of some flows need. */
  partsFor?(flow: Desk["flow"]): Promise<unknown>;
};

const SOURCES: Readonly<Record<FormKind, () => Promise<Part>>> = {
  value: () => import("../form/value-form.tsx"),
  pick: () => import("../form/picks.tsx"),
};
const parts: Readonly<Record<FormKind, Signal<Part | "failed" | undefined>>> = {
  value: signal(undefined),
  pick: signal(undefined),
};

/** Loads what only flows of one kind need. */
async function load(kind: FormKind, flow: Desk["flow"]): Promise<void> {
  const part = parts[kind];
  part.value = undefined;
  try {
    const loaded = await SOURCES[kind]();
    await Promise.all([loaded.formTexts, loaded.partsFor?.(flow)]);
    part.value = loaded;
  } catch {
    part.value = "failed";
  }
}

/** Begins to load the form as soon as it is known that there will be one: before the first claim is there. */
export function useForm(kind: FormKind | undefined, flow: Desk["flow"]): void {
  useEffect(() => {
    if (kind !== undefined && parts[kind].peek() === undefined) void load(kind, flow);
  }, [kind, flow]);
}

/** The form of a review whose answer is no label. */
export function FormSlot({ kind, ...props }: FormProps & { readonly kind: FormKind }) {
  useForm(kind, props.desk.flow);
  const part = parts[kind].value;
  if (part === undefined) return <p class="muted">{t.loading}</p>;
  if (part !== "failed") return <part.AnswerForm key={props.held.claim.id} {...props} />;
  return (
    <div class="banner" data-urgent role="alert">
      <p>{t.trouble.notLoaded}</p>
      <button type="button" onClick={() => void load(kind, props.desk.flow)}>
        {t.trouble.retry}
      </button>
    </div>
  );
}
