import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Form } from "./state.ts";

/** What every part of a form needs of the whole. */
export type InForm = {
  readonly form: Form;
  readonly disabled: boolean;
  /** Goes on from a field that was answered by a key; behind the last, to what sends. */
  moveOn(id: string): void;
};

export const FormContext = createContext<InForm | undefined>(undefined);

export function useForm(): InForm {
  const context = useContext(FormContext);
  if (context === undefined) throw new Error("A part of a form is outside of any.");
  return context;
}
