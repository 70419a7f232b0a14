import type { Chained } from "../record/chain.ts";
import type { StoredAnswer } from "../answers/said.ts";
import type { Override } from "../decisions/objections.ts";
import type { DecisionId, ReviewId } from "../ids.ts";
import type { Lane } from "../skills/lanes.ts";
import type { QUESTIONS, Queue, ReviewState } from "./review.ts";

/** One reviewer's answer. It counts once it is final, when nobody can undo it any more. */
export type Opinion = {
  readonly by: string;
  /** In flows whose answers are no labels, the short name of what was said: `nameOf`. */
  readonly label: string;
  /** What was said, where it is no label. */
  readonly answer?: StoredAnswer;
  /** The fields in which it differs from what was proposed, as patterns. */
  readonly changed?: readonly string[];
  /** The proposal was in view. */
  readonly prefilled?: true;
  /** The reviewer's first answer to this review, where it was changed: given before the prediction was shown. */
  readonly firstLabel?: string;
  /** The fields that the first answer changed, where there is one. */
  readonly firstChanged?: readonly string[];
  /** Given with others' opinions in view, or with a note of somebody who knew the prediction: no evidence. `isInformed` */
  readonly informed?: true;
  /** What the flow said that the label stands for when it was given. */
  readonly outcome: "approve" | "reject";
  readonly note?: string;
  readonly at: string;
  /** On the reviewer's screen where the page says so, else from claim to answer. */
  readonly seconds: number;
  readonly queue: Queue;
  readonly epoch: number;
  /** The version of what its reviewer was told: `versionOf`. Opinions of the release before have none. */
  readonly guidelines?: string;
};

/** Kept whole: who took it back may leave the review to others. Rows of before that tell only who said what. */
type FirstAnswer = Opinion | Pick<Opinion, "by" | "label">;

/** What a reviewer asked of the application, or of the seniors. Nothing beside the question stands in it while the review is `asked`. */
export type Question = {
  readonly by: string;
  /** Whom; the application where it does not say. */
  readonly to?: "seniors";
  readonly at: string;
  readonly text: string;
  /** When the review comes back, whether anybody has answered or not. */
  readonly until: string;
  /** The application is not told of it: it is for others, or the decision is out already, `isOut`. */
  readonly quiet?: true;
  /** When it came back. */
  readonly backAt?: string;
  /**
   * What came: the text as JSON, or the key of the object that it is in, and `media`, its uploads, as a decision's row keeps those
   * of an item. Missing where nothing did.
   */
  readonly came?: ({ readonly text: string } | { readonly key: string }) & { readonly media?: string };
};
/** Somebody ended a review: the application that no longer wants the decision, or ops who decide it themselves. */
export type Cancellation = { readonly at: string; readonly by: string; readonly override?: Override };

/** What a review's row holds in every state. */
type InEveryState = {
  readonly id: ReviewId;
  readonly kind: "review";
  readonly decisionId: DecisionId;
  /** The decision's: hides in the record what may tell of a person. */
  readonly salt?: string;
  readonly purpose: "decide" | "audit" | "appeal" | "correction" | "override" | "gold" | "relabel";
  /** Whose turn it is. Stays when the review leaves the queue. */
  readonly stage: Queue;
  /** Deadline bucket, then keyed hash. */
  readonly order: string;
  readonly createdAt: string;
  /** When the time of the people whose turn it is ends. */
  readonly deadlineAt: string;
  readonly opinionsWanted: number;
  /** Counts claims, from a start that only the key tells (`firstEpochOf`); fences late writes. */
  readonly epoch: number;
  /** Drawn at the beginning: a second blind opinion even when the first agrees with the model. */
  readonly checkedTwice?: boolean;
  /** There once a second blind opinion was asked for: what the model had said. */
  readonly second?: { readonly model: string };
  /** Final ones, oldest first. */
  readonly opinions?: readonly Opinion[];
  /** Who gave them, or had withdrawn theirs by then: nobody answers a review twice. Of an appeal or a check item, who had answered before it, too. */
  readonly answeredBy?: readonly string[];
  /** The one person who is to answer it: nobody else is given it. */
  readonly onlyFor?: string;
  /** What whoever answers it needs to be able to do: `skillNeeded`. */
  readonly skill?: string;
  /** What those who took an answer back had said first, before the prediction was shown: the blind answers that evidence counts. */
  readonly firstAnswers?: readonly FirstAnswer[];
  /** A reviewer handed it to the seniors. */
  readonly escalated?: { readonly by: string; readonly at: string; readonly note?: string };
  /** What its reviewers asked of others, oldest first. */
  readonly questions?: readonly Question[];
  /**
   * Who ends people's time: an execution, where an application waits for what they say, or the sweeper. Rows of the release
   * before do not say it: each has an execution.
   */
  readonly timedBy?: "execution" | "sweeper";
  /** What is to be told, as JSON: `newsOf`. */
  readonly news?: string;
} & Omit<Chained, "salt">;

/** Of the execution that waits for the review, in rows of the release before. Now it is in a row of its own. */
type Token = { readonly taskToken?: string };

/** Something is owed to the review, since `needsAt`: the sweeper sees to it. */
type Owed = { readonly needs: "resume"; readonly needsAt: string };

/** It comes back by itself after `needsAt`; before that, its news are to be told. */
type Away = { readonly needs: "return"; readonly needsAt: string; readonly questions: readonly Question[] };

/** Something is owed, or something is to be told of it. */
type Telling = { readonly needs: "resume" | "event"; readonly needsAt: string };

/** In the sparse index of open reviews. The release before left something owed to a review with people. */
type InQueue = Token & Partial<Telling> & { readonly queue: Lane };

type Claimant = { readonly claimedBy: string; readonly claimedAt: string };

/** A review's row. What belongs to a state is there in that state only. */
export type ReviewRow = InEveryState &
  (
    | (InQueue & { readonly state: "open" })
    | (InQueue & Claimant & { readonly state: "claimed"; readonly leaseUntil: string })
    /** Somebody is asked. Nobody has the review, and people's time stands still. Where it is the seniors, they find it by `queue`. */
    | (Token & Away & { readonly state: "asked"; readonly queue?: typeof QUESTIONS })
    /** `pending`: the answer that can still be undone, until `finalAt`. */
    | (Token & Owed & Claimant & { readonly state: "answered"; readonly pending: Opinion; readonly finalAt: string })
    /** `expired`: nobody settled it in time. `cancel`: nobody is asked any more. */
    | (Token & Owed & { readonly state: "final"; readonly expired?: boolean; readonly cancel?: Cancellation })
    | { readonly state: "closed"; readonly expired?: boolean; readonly cancel?: Cancellation }
  );
export type ReviewIn<State extends ReviewState> = Extract<ReviewRow, { readonly state: State }>;

/** An attribute of a row, in whichever state. */
export type ReviewAttribute = ReviewRow extends infer Row ? (Row extends unknown ? keyof Row : never) : never;

type Own = { readonly needed: readonly ReviewAttribute[]; readonly possible: readonly ReviewAttribute[] };

/** The attributes that not every state has: those that a state needs, and those that it may have. */
export const OWN_ATTRIBUTES: Readonly<Record<ReviewState, Own>> = {
  open: { needed: ["queue"], possible: ["taskToken", "needs", "needsAt"] },
  claimed: {
    needed: ["queue", "claimedBy", "claimedAt", "leaseUntil"],
    possible: ["taskToken", "needs", "needsAt"],
  },
  asked: { needed: ["needs", "needsAt"], possible: ["taskToken", "queue"] },
  answered: {
    needed: ["claimedBy", "claimedAt", "pending", "finalAt", "needs", "needsAt"],
    possible: ["taskToken"],
  },
  final: { needed: ["needs", "needsAt"], possible: ["taskToken", "expired", "cancel"] },
  closed: { needed: [], possible: ["expired", "cancel"] },
};

/**
 * A row as it was read from the table. Cheap, since every claim asks: its kind, its state, and whether what the state needs
 * is there.
 * @throws when it is no review's row.
 */
export function reviewFrom(stored: unknown): ReviewRow {
  const row = stored as ReviewRow;
  const own: Own | undefined = OWN_ATTRIBUTES[row.state];
  if (row.kind !== "review" || !own?.needed.every((name) => name in row))
    throw new Error(`The row ${row.id} is no review in one of its states.`);
  return row;
}

/** The row, known to be in one of these states; a fault of ours when it is not. */
export function inState<State extends ReviewState>(row: ReviewRow, states: readonly State[]): ReviewIn<State> {
  if (states.includes(row.state as State)) return row as ReviewIn<State>;
  throw new Error(`The review ${row.id} is ${row.state}, not ${states.join(" or ")}.`);
}

/** Whether an execution waits for what people say of the review. */
export const isAwaited = ({ state, timedBy }: Pick<ReviewRow, "state" | "timedBy">): boolean =>
  timedBy !== "sweeper" && state !== "final" && state !== "closed";
