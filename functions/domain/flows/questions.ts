/** What people say of an item. */
export type Kind = "label" | "value" | "pick";

/** What people are asked where the flow does not say it. Pages say it in their own language. */
export const QUESTIONS: Readonly<Record<Kind, string>> = {
  label: "Which label fits?",
  value: "Is this right?",
  pick: "Which one is better?",
};
