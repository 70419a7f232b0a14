import { effect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import type { Desk } from "../desk/desk.ts";
import type { FormWork, Held } from "../desk/state.ts";
import { f } from "../strings/form/index.ts";
import { type Form, openForm } from "./state.ts";

/** How long after something was entered it is kept; milliseconds. */
const KEPT_AFTER = 300;

/** A review that is undone, or shown in another language, has the form that it had. */
const forms = new WeakMap<FormWork, Form>();

/** The form of a review, with what was entered in it before; kept as one goes on. */
export function useWork(desk: Desk, held: Held, schema: FieldSchema): Form {
  const form = useMemo(() => formOf(held, schema), [held.work]);
  useEffect(() => {
    let timer = 0;
    const stop = effect(() => {
      void form.revision.value;
      void held.note.value;
      clearTimeout(timer);
      if (!held.lost.value) timer = window.setTimeout(() => desk.keepForm(held), KEPT_AFTER);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [held]);
  return form;
}

function formOf(held: Held, schema: FieldSchema): Form {
  const known = forms.get(held.work);
  if (known !== undefined) return known;
  const form = openForm(held.claim, schema, f.answer, held.work.entered());
  held.work.entered = form.draft;
  forms.set(held.work, form);
  return form;
}
