import type { MyAnswer } from "../../functions/domain/my-answers/my-answers-view.ts";

export const WHEN = ["today", "week", "earlier"] as const;
export type When = (typeof WHEN)[number];

/** Answers by when they were given, in the reader's own time: today, on another day of this week, earlier. A week begins on Monday. */
export function byWhen(answers: readonly MyAnswer[], now: Date): Readonly<Record<When, readonly MyAnswer[]>> {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const monday = new Date(today);
  monday.setDate(today.getDate() - ((today.getDay() + 6) % 7));
  const whenOf = ({ at }: MyAnswer): When =>
    Date.parse(at) >= today.getTime() ? "today" : Date.parse(at) >= monday.getTime() ? "week" : "earlier";
  const within = (when: When): readonly MyAnswer[] => answers.filter((answer) => whenOf(answer) === when);
  return { today: within("today"), week: within("week"), earlier: within("earlier") };
}
