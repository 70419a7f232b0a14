import type { PersonAddition } from "../../../functions/domain/people/person-day.ts";
import { goldAddition } from "../../../functions/domain/people/additions.ts";
import { answerAddition } from "../../../functions/domain/people/additions.ts";

/** An answer as `feedback/` has it. */
export function line(given: {
  readonly reviewer: string;
  readonly at: string;
  readonly label: string;
  readonly others?: readonly string[];
  readonly seconds?: number;
  readonly source?: string;
  readonly resolved?: string;
  readonly about?: object;
}): string {
  const { reviewer, at, label, others = [], seconds = 10, source = "hello", resolved, about } = given;
  return JSON.stringify({
    source,
    tiny: label,
    "tiny-metadata": { "creation-date": at },
    "second-look": {
      purpose: "decide",
      reviewer,
      opinion: 0,
      opinions: [{ label, at }, ...others.map((one) => ({ label: one, at }))],
      queue: "reviewers",
      seconds,
      ...(resolved !== undefined && { resolved }),
      ...about,
    },
  });
}

export const answered = (given: Parameters<typeof line>[0]): PersonAddition => {
  const addition = answerAddition(line(given), "tiny");
  if (addition === undefined) throw new Error("The line adds nothing.");
  return addition;
};

export function gold(given: {
  readonly reviewer: string;
  readonly at: string;
  readonly label: string;
  readonly right: boolean;
  readonly practice?: boolean;
}): string {
  return JSON.stringify({
    flow: "tiny",
    reviewId: "rev_1",
    decisionId: "dec_1",
    seconds: 10,
    queue: "reviewers",
    said: given.right ? given.label : "other",
    ...given,
  });
}

export const goldAnswered = (given: Parameters<typeof gold>[0]): PersonAddition => {
  const addition = goldAddition(gold(given), "tiny");
  if (addition === undefined) throw new Error("The line adds nothing.");
  return addition;
};
