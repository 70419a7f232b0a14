import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import type { Words } from "../desk/state.ts";
import { f } from "../strings/form/index.ts";
import { inNumbers, t } from "../strings/index.ts";
import type { FormProps } from "../views/form-slot.tsx";
import type { JudgementProps } from "./judgement.tsx";
import type { RejectionProps } from "./questions.tsx";
import type { Node } from "./nodes.ts";
import { type Form, sayNothing } from "./state.ts";
import { changesIn } from "./values.ts";
import { wordsOfRejection } from "./words-of-rejection.ts";

const outgoing = () => import("./outgoing.ts");

/** What is asked back before an answer goes out: why it is rejected, or whether anything that matters had to change. */
export type Open =
  | { readonly asks: "reason"; readonly Rejection: ComponentType<RejectionProps> }
  | {
      readonly asks: "matters";
      readonly value: Json;
      readonly words: Words;
      readonly Judgement: ComponentType<JudgementProps>;
    }
  | undefined;

type Parts = Pick<FormProps, "desk" | "held" | "disabled"> & { readonly form: Form; focusOn(id: string): void };

/** The way of an answer out of its form. */
export function useSending({ desk, held, disabled, form, focusOn }: Parts) {
  const [open, setOpen] = useState<Open>();
  const [problem, setProblem] = useState("");
  useEffect(() => void outgoing().catch(() => undefined), []);

  function give(answer: Answer, words: Words): void {
    setOpen(undefined);
    // Keys that follow one another fast must not answer the next review with what was meant for this one.
    if (desk.state.current.peek() === held) desk.answer(answer, words);
  }

  async function sendChecked(): Promise<void> {
    const { checked, Judgement, wordsOfValue, WORDING } = await outgoing();
    sayNothing(form);
    const result = checked(form, WORDING);
    if ("faulty" in result) return refuse(result.faulty);
    const { value } = result;
    const words = wordsOfValue(form, value);
    setProblem("");
    if (form.compare === "judge") setOpen({ asks: "matters", value, words, Judgement });
    else give({ value }, words);
  }

  function refuse(faulty: readonly Node[]): void {
    setProblem(f.wrong(inNumbers(faulty.length), faulty.length === 1));
    const first = faulty.find((node) => node.kind !== "group");
    if (first !== undefined) focusOn(first.id);
  }

  return {
    open,
    problem,
    /** Sends what stands in the form, unless something is wrong with it. */
    send: (): void => {
      if (!disabled) sendChecked().catch(() => setProblem(t.trouble.notLoaded));
    },
    askForReason: (): void =>
      void outgoing().then(
        ({ Rejection }) => setOpen({ asks: "reason", Rejection }),
        () => setProblem(t.trouble.notLoaded),
      ),
    reject: (reason: string): void => give({ reject: reason }, wordsOfRejection(reason)),
    judge: (matters: boolean): void => {
      if (open?.asks !== "matters") return;
      if (!matters || changesIn(form.root) > 0) return give({ value: open.value, matters }, open.words);
      setOpen(undefined);
      setProblem(f.judge.unchanged);
    },
    close: (): void => setOpen(undefined),
  };
}
