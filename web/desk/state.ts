import { type Signal, signal } from "@preact/signals";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import type { Claim, Reveal, ShownProposal } from "../../functions/domain/reviews/review.ts";
import type { Mark } from "../../functions/domain/marks/marks.ts";
import { titleIn } from "../../functions/domain/my-answers/title.ts";
import { filesOf, type HeldFiles } from "./files.ts";

/** What of a review did not get through, by the name of the text that says so. */
export type Unsent = "notSent" | "notEscalated" | "notAsked";

/** What was answered, in words: functions, since the page's language can change. */
export type Words = {
  /** As few as a list has room for. */
  short(): string;
  /** As a sentence under the name of the item. */
  sentence(): string;
  /** What a proposal says beside it that is shown now that the answer is given. */
  beside?(proposal: ShownProposal): string;
};

/** What was entered in a review's form. `entered` is the form's to say, once there is one; before, it is what was kept. */
export type FormWork = { entered(): Json | undefined };

/** A review in this reviewer's hands. */
export type Held = {
  readonly claim: Claim;
  readonly note: Signal<string>;
  /** The words that decide it, in flows in which they are marked. */
  readonly marks: Signal<readonly Mark[]>;
  /** What the application is to be asked, as far as it is written. */
  readonly question: Signal<string>;
  readonly work: FormWork;
  /** When the claim ends unless it is lengthened, ISO time; not said before its short first lease was lengthened. */
  readonly until: Signal<string | undefined>;
  readonly lost: Signal<boolean>;
  /** It is lost because nobody's answer is needed any more. */
  readonly ended: Signal<boolean>;
  /** What its item refers to. */
  readonly files: Signal<HeldFiles>;
  /** What its masked fields say, as far as it was asked for. */
  readonly revealed: Signal<ReadonlyMap<string, unknown>>;
  /** What did not get through and brought it back; until it is read, or done again. */
  readonly unsent: Signal<Unsent | undefined>;
  /** What was answered before it came back. */
  readonly was?: Words;
  /** Milliseconds on the screen before `shownAt`. */
  readonly spent: number;
  shownAt: number;
  /** When the claim was taken or lengthened last, by the page's own clock; milliseconds. */
  aliveAt: number;
};

export type Entry = {
  readonly held: Held;
  /** Higher than that of all that was done on this page before, in whichever flow. */
  readonly order: number;
  readonly answer?: Answer;
  readonly words?: Words;
  readonly state: "sending" | "held" | "final" | "lost" | "escalated" | "asked" | "skipped";
  readonly undoUntil?: string;
  readonly reveal?: Reveal;
  /** What the proposal said, where it was not shown before. */
  readonly proposal?: ShownProposal;
  /** The reviewer saw the model's answer and keeps their own. */
  readonly kept?: boolean;
};

export type Notice = { readonly text: string; readonly urgent: boolean };
export type Trouble = "offline" | "server" | "signed_out";

/** One thing at a time is taken back, whatever the flow: two at once could bring one review too many. */
const undoing = signal(false);

/** All that the review view shows; only the desk writes it. */
export type DeskState = ReturnType<typeof deskState>;

export function deskState() {
  return {
    current: signal<Held | undefined>(undefined),
    /** Claimed ahead: never more than one. */
    ahead: signal<Held | undefined>(undefined),
    /** What came back, or was put aside for it; it goes before what is ahead. */
    back: signal<readonly Held[]>([]),
    /** The one skipped last, until it goes back to its queue: its claim is kept, so that it can be taken up again. */
    skipped: signal<Held | undefined>(undefined),
    recent: signal<readonly Entry[]>([]),
    /** Nothing was free when it was last asked for. */
    empty: signal(false),
    /** This person holds as many reviews as one can, in other windows too. */
    full: signal(false),
    /** This person has reviews in other windows and none here: when the first of them is free again, ISO time. */
    elsewhere: signal<string | undefined>(undefined),
    /** This person has done as much as the flow lets one do: when it goes on, milliseconds since the epoch. */
    rest: signal<number | undefined>(undefined),
    paused: signal(false),
    undoing,
    notice: signal<Notice | undefined>(undefined),
    trouble: signal<Trouble | undefined>(undefined),
    /** There was no connection, and there is one again. */
    restored: signal(false),
    /** When the item on the screen changed last; milliseconds. */
    changedAt: signal(0),
  };
}

export function hold(claim: Claim, note: string, entered?: Json): Held {
  return {
    claim,
    note: signal(note),
    question: signal(""),
    marks: signal([]),
    work: { entered: () => entered },
    until: signal(undefined),
    lost: signal(false),
    ended: signal(false),
    files: signal({ media: filesIn(claim), gotAt: Date.now() }),
    revealed: signal(new Map()),
    unsent: signal(undefined),
    spent: 0,
    shownAt: 0,
    aliveAt: Date.now(),
  };
}

const filesIn = ({ media = {}, information = [] }: Claim) =>
  filesOf({ media, information: information.map((one) => one.media ?? {}) });

/** What came back because it did not get through, the one on the screen first. */
export const unsentOn = (state: DeskState): readonly Held[] =>
  [state.current.value, ...state.back.value].filter((held) => held?.unsent.value !== undefined) as Held[];

/** Everything whose claim has to be kept alive. */
export const inHands = (state: DeskState): readonly Held[] =>
  [state.current.value, ...state.back.value, state.ahead.value, state.skipped.value].filter(
    (held) => held !== undefined && !held.lost.value,
  ) as Held[];

/** A title for lists and announcements: the first text that the item has. */
export const titleOf = ({ claim }: Held, untitled: string): string => titleIn(claim.item) ?? untitled;

/** Takes a review out of the list of recent answers. */
export function forget(state: DeskState, held: Held): void {
  state.recent.value = state.recent.value.filter((entry) => entry.held !== held);
}

/** Changes the entry of a review in the list of recent answers. */
export function patch(state: DeskState, held: Held, change: Partial<Entry>): void {
  state.recent.value = state.recent.value.map((entry) => (entry.held === held ? { ...entry, ...change } : entry));
}
