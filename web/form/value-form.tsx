import { useMemo, useRef } from "preact/hooks";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import { hintOf } from "../keys/bindings.ts";
import { f } from "../strings/form/index.ts";
import { focusFront } from "../views/focus.ts";
import type { FormProps } from "../views/form-slot.tsx";
import { KeyHint } from "../views/key-hint.tsx";
import { Loaded } from "../views/loaded.tsx";
import { tapped } from "../views/taps.ts";
import { usePictures } from "./beside.ts";
import { FormContext, type InForm } from "./context.ts";
import { NodeView } from "./fields.tsx";
import { focusStop, stopOf } from "./focus.ts";
import { useFormKeys } from "./keys.ts";
import { useSending } from "./sending.ts";
import type { Form } from "./state.ts";
import { after, openIn, unseen } from "./tour.ts";
import { changesIn } from "./values.ts";
import { useWork } from "./work.ts";
import "../styles/form.css";

export { formTexts } from "../strings/form/index.ts";
export { partsFor } from "./tables.ts";

const loadOpinions = () => import("./opinion-list.tsx").then(({ Opinions }) => Opinions);

const ANY: FieldSchema = {};

/** The fields of a value, as proposed or empty, and what can be done with them. */
export function AnswerForm(props: FormProps) {
  const { desk, held, handle, disabled } = props;
  const { answer, opinions = [], proposal, queue } = held.claim;
  const form = useWork(desk, held, answer?.schema ?? ANY);
  const box = useRef<HTMLFormElement>(null);
  const reasons = answer?.reject ?? [];
  const focusOn = (id: string): void => void (box.current && focusStop(box.current, id));
  const { open, problem, send, ...sending } = useSending({ desk, held, disabled, form, focusOn });
  /** Where nothing is filled in there is nothing to accept before every field was come to. */
  const accept = (): void => {
    const next = form.isEmpty || openIn(form.root).length > 0 ? unseen(form) : undefined;
    if (next === undefined) send();
    else focusOn(next.id);
  };
  const goOn = (id: string): void => {
    const next = after(form, id);
    if (next === undefined) send();
    else focusOn(next.id);
  };
  /** What was taken by a key is sent by another. */
  const moveOn = (id: string): void => {
    const next = after(form, id);
    if (next !== undefined) focusOn(next.id);
    else box.current?.querySelector<HTMLElement>("[data-send]")?.focus();
  };
  const reject = (): void => {
    if (!disabled && reasons.length > 0) sending.askForReason();
  };
  usePictures(props, form, focusOn);
  useFormKeys({ box, form, handle, accept, send, reject, goOn, moveOn, focusOn });
  const context = useMemo<InForm>(() => ({ form, disabled, moveOn }), [form, disabled]);
  return (
    <form
      ref={box}
      class="form"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onFocusIn={({ target }) => {
        const stop = target instanceof Element ? stopOf(target) : undefined;
        if (stop !== undefined) form.seen.add(stop);
      }}
      onKeyDown={(event) => event.key === "Escape" && focusFront()}
    >
      <div class="form-fields">
        {queue === "seniors" && opinions.length > 0 && <Loaded load={loadOpinions} of={{ opinions }} />}
        {form.isEmpty && <p class="muted">{f.empty}</p>}
        <FormContext.Provider value={context}>
          <NodeView node={form.root} isRoot />
        </FormContext.Provider>
      </div>
      <div class="row form-end">
        <p role="alert" class="warning">
          {problem}
        </p>
        <button type="button" class="primary" data-send aria-disabled={disabled} onClick={() => tapped(desk, send)}>
          <SendText form={form} isFilled={form.isEmpty || proposal === undefined} />{" "}
          {hintOf("accept") !== undefined && <KeyHint action="accept" />}
        </button>
        {reasons.length > 0 && (
          <button type="button" aria-disabled={disabled} onClick={reject}>
            {f.reject} <KeyHint action="reject" />
          </button>
        )}
      </div>
      {open?.asks === "reason" && (
        <open.Rejection held={held} reasons={reasons} onReason={sending.reject} onClose={sending.close} />
      )}
      {open?.asks === "matters" && <open.Judgement onSaid={sending.judge} onClose={sending.close} />}
    </form>
  );
}

type SendProps = { readonly form: Form; readonly isFilled: boolean };

/** What sending says: that the proposal is right, or what was changed in it. By itself, so that typing draws nothing else anew. */
function SendText({ form, isFilled }: SendProps) {
  if (isFilled) return <>{f.sendFilled}</>;
  return <>{changesIn(form.root) > 0 ? f.sendChanged : f.send}</>;
}
