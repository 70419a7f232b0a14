import { route } from "../../functions/domain/decisions/routing.ts";
import type { Deployed } from "../../functions/domain/policy/policy.ts";
import type { Decided } from "./application.ts";

/** One round in figures. A share or rate is from 0 to 1, and null where there is nothing that it could be of. */
export type RoundFigures = {
  /** Share of the round's items that a person looked at, audits included. */
  readonly humanShare: number;
  /** Decisions that went out without waiting for a person; and the share of them with a wrong label. */
  readonly automatic: number;
  readonly automaticErrorRate: number | null;
  /** Share of all items whose true label the serving model found most likely. */
  readonly accuracy: number | null;
  /** Answers that people gave. */
  readonly labels: number;
};

/** A way to choose what goes out at once, over all rounds. */
export type Course = { readonly automaticErrorRate: number | null; readonly rounds: readonly RoundFigures[] };

/** One round as it was played. */
export type Played = {
  readonly decided: readonly Decided[];
  readonly seen: number;
  readonly answers: number;
  /** There where what was proposed is evidence, whoever made it. */
  readonly drawn?: Drawn;
};

/** The policy of a round, and which of its decisions were drawn for audit, by id. */
export type Drawn = { readonly deployed: Deployed; readonly audits: ReadonlySet<string> };

/** What really happened. */
export function courseOf(rounds: readonly Played[]): Course {
  return course(
    rounds.map(({ decided, seen, answers }) =>
      figures(decided, ({ automatic }) => automatic, { people: seen, labels: answers }),
    ),
  );
}

/** What a fixed threshold would have done with the same models' predictions; it audits nothing. */
export function fixedCourse(rounds: readonly Played[], threshold: number): Course {
  return course(rounds.map(({ decided }) => byThreshold(decided, threshold)));
}

/**
 * What the loosest threshold would have done that keeps each round's error at or under the target: chosen afterwards,
 * with knowledge of the truth, and so the best that any threshold could do with these models, and with trust in them.
 */
export function bestCourse(rounds: readonly Played[], target: number): Course {
  return course(
    rounds.map(({ decided }) => {
      const routed = decided.map(byTrust);
      return byThreshold(routed, bestThreshold(routed, target));
    }),
  );
}

/** The lowest confidence at and above which at most a share of `target` is wrong; 1, which is never, where there is none. */
export function bestThreshold(given: readonly Decided[], target: number): number {
  const ordered = given
    .filter(({ ruled, prediction }) => !ruled && prediction !== undefined)
    .toSorted((a, b) => confidenceOf(b) - confidenceOf(a));
  let [wrong, best] = [0, 1];
  for (const [at, one] of ordered.entries()) {
    if (isWrong(one)) wrong += 1;
    const next = ordered[at + 1];
    // Equal confidences are on the same side of any threshold.
    const edge = next === undefined || confidenceOf(next) < confidenceOf(one);
    if (edge && wrong <= target * (at + 1)) best = confidenceOf(one);
  }
  return best;
}

function byThreshold(decided: readonly Decided[], threshold: number): RoundFigures {
  const policy = {
    thresholds: { approve: threshold, reject: threshold },
    guarantee: "advise",
    certified: {},
    automation: true,
  } as const;
  const automatic = ({ prediction, ruled }: Decided): boolean => route(prediction, policy, ruled).route !== "review";
  const people = decided.filter((one) => !automatic(one)).length;
  return figures(decided, automatic, { people, labels: people });
}

/** With the confidence that routing went by. */
const byTrust = ({ prediction, trust, ...one }: Decided): Decided => ({
  ...one,
  prediction: prediction && { ...prediction, confidence: trust ?? prediction.confidence },
});

/** @param people how many of the items they looked at, and how many answers they gave. */
export function figures(
  decided: readonly Decided[],
  isAutomatic: (one: Decided) => boolean,
  { people, labels }: { people: number; labels: number },
): RoundFigures {
  const automatic = decided.filter(isAutomatic);
  const predicted = decided.filter(({ prediction }) => prediction !== undefined);
  return {
    humanShare: people / decided.length,
    automatic: automatic.length,
    automaticErrorRate: ratio(automatic.filter(isWrong).length, automatic.length),
    accuracy: ratio(predicted.filter((one) => !isWrong(one)).length, predicted.length),
    labels,
  };
}

/** The rounds, and what they come to together. */
export function course(rounds: readonly RoundFigures[]): Course {
  const automatic = rounds.reduce((sum, round) => sum + round.automatic, 0);
  const wrong = rounds.reduce((sum, round) => sum + round.automatic * (round.automaticErrorRate ?? 0), 0);
  return { automaticErrorRate: ratio(Math.round(wrong), automatic), rounds };
}

export const isWrong = ({ prediction, row }: Decided): boolean => prediction?.label !== row.label;
const confidenceOf = ({ prediction }: Decided): number => prediction?.confidence ?? 0;
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
