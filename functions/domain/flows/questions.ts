/** What people say of an item. */
export type Kind = "label" | "value" | "pick";

type Asking<Answer> = { readonly answer?: Answer | undefined };

export function kindOf({ answer }: Asking<{ readonly schema?: unknown }>): Kind {
  if (answer === undefined) return "label";
  return answer.schema === undefined ? "pick" : "value";
}

/** Whether people judge what they see, since nobody could answer without it. */
export const isJudged = ({ answer }: Asking<{ readonly compare?: unknown }>): boolean => answer?.compare === "judge";

/** What people are asked where the flow does not say it. Pages say it in their own language. */
export const QUESTIONS: Readonly<Record<Kind, string>> = {
  label: "Which label fits?",
  value: "Is this right?",
  pick: "Which one is better?",
};
