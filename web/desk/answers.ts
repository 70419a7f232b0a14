import { signal } from "@preact/signals";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { type Addressee, ADDRESSEES, addresseeOf } from "../../functions/domain/reviews/addressee.ts";
import { MOST_QUESTIONS } from "../../functions/domain/reviews/question.ts";
import type { AnswerReceipt } from "../../functions/domain/reviews/review.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import type { Turn } from "../flows/place.ts";
import { dropForm } from "./kept-forms.ts";
import { t } from "../strings/index.ts";
import type { LiveSummary } from "./summary.ts";
import { type DeskState, type Entry, forget, type Held, patch, titleOf, type Unsent, type Words } from "./state.ts";
import type { Supply } from "./supply.ts";
import { codeOf, isEnded, isFull, isLost, isPassing, troubleOf } from "./trouble.ts";

const KEPT_ENTRIES = 10;
/** Before a send that did not get through is tried a second and last time; milliseconds. */
const BREATH = 700;

type Parts = {
  readonly api: ReviewsApi;
  readonly state: DeskState;
  readonly supply: Supply;
  readonly summary: LiveSummary;
  /** Notes by review, for when a review comes again. */
  readonly drafts: Map<string, string>;
  /** How long what was done can be undone; milliseconds. */
  readonly undoMs: number;
  readonly turn?: Turn | undefined;
};

/** How much was done on this page, in all flows. */
let done = 0;

/** Answers go out while the next item is already there. One that does not get through brings its review back. */
export function answers({ api, state, supply, summary, drafts, undoMs, turn }: Parts) {
  const underway = new Map<Held, Promise<void>>();

  function remember(entry: Omit<Entry, "order">): void {
    state.recent.value = [{ ...entry, order: ++done }, ...state.recent.value].slice(0, KEPT_ENTRIES);
  }

  const wordsOf = (held: Held): Words | undefined => state.recent.value.find((entry) => entry.held === held)?.words;

  /** What was escalated was never counted. */
  function uncount(held: Held): void {
    if (wordsOf(held) !== undefined) summary.count(-1, held.claim.queue);
  }

  /** Sends what takes `held` off the desk; when it does not get through, the review comes back as `unsent`. */
  function send(held: Held, call: () => Promise<void>, unsent: Unsent): void {
    const sent = twice(call)
      .catch((error: unknown) => {
        if (isLost(error)) lost(held, isEnded(error));
        else bringBack(held, error, unsent);
      })
      .finally(() => underway.delete(held));
    underway.set(held, sent);
    supply.next();
  }

  function lost(held: Held, ended: boolean): void {
    const wasAsked = state.recent.value.some((entry) => entry.held === held && entry.state === "asked");
    patch(state, held, { state: "lost" });
    dropForm(held);
    drafts.set(held.claim.id, held.note.value);
    uncount(held);
    const title = titleOf(held, t.untitled);
    const toSay = wasAsked ? t.notice.notPutTo : t.notice.notHandedOn;
    if (ended) say(t.notice.ended(title));
    else say(wordsOf(held) === undefined ? toSay(title) : t.notice.notCounted(title));
  }

  function bringBack(held: Held, error: unknown, unsent: Unsent): void {
    const words = wordsOf(held);
    uncount(held);
    forget(state, held);
    supply.comeBack({ ...again(held, words), unsent: signal(unsent) });
    const trouble = troubleOf(error);
    if (trouble === "signed_out" || (trouble === "offline" && state.trouble.value === undefined))
      state.trouble.value = trouble;
    void supply.fill();
  }

  const say = (text: string, { notice } = state): void => void (notice.value = { text, urgent: true });

  function accepted(held: Held, { undoUntil, prediction, proposal }: AnswerReceipt): void {
    dropForm(held);
    patch(state, held, {
      state: undoUntil ? "held" : "final",
      ...(undoUntil && { undoUntil }),
      ...(prediction && { reveal: prediction }),
      ...(proposal && { proposal }),
    });
    if (undoUntil)
      window.setTimeout(() => patch(state, held, { state: "final" }), Math.max(0, Date.parse(undoUntil) - Date.now()));
  }

  return {
    answer: (given: Answer, words: Words): void => {
      const held = free(state);
      if (held === undefined) return;
      clear(state);
      remember({ held, answer: given, words, state: "sending" });
      summary.count(1, held.claim.queue);
      const { id, lease, guidelines } = held.claim;
      const note = held.note.value.trim();
      const seconds = Math.round((held.spent + Date.now() - held.shownAt) / 100) / 10;
      const answer = {
        ...given,
        epoch: lease.epoch,
        seconds,
        guidelines,
        ...(note && { note }),
        ...marksIn(held, given),
      };
      send(held, async () => accepted(held, await api.answer(id, answer)), "notSent");
    },
    /** Final: whoever asks for it is asked back first. */
    escalate: (): void => {
      const held = toEscalate(state);
      if (held === undefined) return;
      clear(state);
      remember({ held, state: "escalated" });
      const { id, lease } = held.claim;
      send(
        held,
        () => api.escalate(id, lease.epoch, held.note.value.trim()).then(() => dropForm(held)),
        "notEscalated",
      );
    },
    /** The review leaves until whoever is asked has answered. */
    ask: (to: Addressee): void => {
      const held = free(state);
      const question = held?.question.value.trim();
      if (held === undefined || !question) return;
      clear(state);
      remember({ held, state: "asked" });
      const { id, lease } = held.claim;
      send(held, () => api.ask(id, lease.epoch, question, to).then(() => dropForm(held)), "notAsked");
    },
    /** No answer: the review goes back to its queue, once that can be undone no more. */
    skip: (): void => {
      const held = free(state);
      if (held === undefined) return;
      clear(state);
      remember({ held, state: "skipped", undoUntil: new Date(Date.now() + undoMs).toISOString() });
      supply.skip(held, undoMs);
    },
    /**
     * Takes back what was done last; its review comes to the screen, what was there waits behind it, or goes back to its queue
     * where that is another flow's. `seen` is the desk on the screen: only once the review is there does the other flow give way.
     */
    undo: async (seen: DeskState): Promise<void> => {
      const entry = lastUndoable(state);
      if (state.undoing.value) return;
      if (entry === undefined) return void (seen.notice.value = { text: whyNot(state), urgent: false });
      if (entry.state === "skipped") {
        takeUp(entry);
        return come(seen);
      }
      state.undoing.value = true;
      try {
        await underway.get(entry.held);
        // A send that failed in the meantime has brought the review back by itself.
        if (state.recent.value.some(({ held }) => held === entry.held)) await takeBack(entry);
        come(seen);
      } catch (error) {
        say(whyNotUndone(error), seen);
      } finally {
        state.undoing.value = false;
      }
    },
  };

  async function takeBack({ held, words }: Entry): Promise<void> {
    const { lease } = await api.undo(held.claim.id, held.claim.lease.epoch);
    uncount(held);
    forget(state, held);
    held.until.value = lease.expiresAt;
    held.aliveAt = Date.now();
    putInFront(again({ ...held, claim: { ...held.claim, lease } }, words));
    state.notice.value = { text: t.notice.undone, urgent: false };
  }

  function takeUp({ held }: Entry): void {
    supply.takeSkipped();
    forget(state, held);
    putInFront(again(held, held.was));
    state.notice.value = { text: t.notice.skipUndone, urgent: false };
  }

  /** To the screen with what came back; where its person has chosen yet another flow, it waits in its queue like all the rest. */
  function come(seen: DeskState): void {
    if (turn?.come() === false) void supply.giveBackAll();
    else if (seen !== state) clear(seen);
  }

  function putInFront(held: Held): void {
    const displaced = state.current.value;
    supply.giveBackAhead();
    if (displaced !== undefined) state.back.value = [displaced, ...state.back.value];
    supply.show(held);
  }
}

/** Only labels have any. */
const marksIn = ({ marks: { value: marks } }: Held, given: Answer) =>
  "label" in given && marks.length > 0 ? { marks: [...marks] } : {};

/** What was said of the one before has been read. */
function clear(state: DeskState): void {
  state.notice.value = undefined;
  state.restored.value = false;
}

/** The review on the screen, unless it cannot be answered just now. */
function free(state: DeskState): Held | undefined {
  const held = state.current.value;
  return held === undefined || held.lost.value || state.undoing.value ? undefined : held;
}

/** The review on the screen, where it can be handed to the seniors. */
export function toEscalate(state: DeskState): Held | undefined {
  const held = free(state);
  return held?.claim.queue === "seniors" ? undefined : held;
}

/** Who can be asked something about a review. */
export function askable({ claim: { information = [], queue } }: Held, { review }: FlowView): readonly Addressee[] {
  const isOffered = { application: review.ask, seniors: review.askSeniors && queue !== "seniors" };
  const asked = (who: Addressee): number => information.filter((one) => addresseeOf(one) === who).length;
  return ADDRESSEES.filter((who) => isOffered[who] && asked(who) < MOST_QUESTIONS);
}

/** The review on the screen, where that is so. */
export function toAsk(state: DeskState, flow: FlowView): Held | undefined {
  const held = free(state);
  return held !== undefined && askable(held, flow).length > 0 ? held : undefined;
}

/**
 * The review of which similar cases are shown: the one on the screen, where its senior sees what others said, or the one that
 * was answered last. Nobody sees any before they have answered.
 */
export function toCompare({ current, recent }: DeskState, { similar }: FlowView): Held | undefined {
  if (!similar) return undefined;
  if ((current.value?.claim.opinions ?? []).length > 0) return current.value;
  return recent.value.find(isAnswered)?.held;
}

/** The review of which it is shown why the model thought so: the one that was answered last, and none before that. */
export const toExplain = ({ recent }: DeskState, { explain }: FlowView): Held | undefined =>
  explain ? recent.value.find(isAnswered)?.held : undefined;

export const isAnswered = ({ state }: Entry): boolean => state === "held" || state === "final";

function whyNotUndone(error: unknown): string {
  if (isFull(error)) return t.notice.handsFull;
  if (isEnded(error)) return t.ended.text;
  return codeOf(error) === "undo_expired" ? t.notice.tooLate : t.notice.undoFailed;
}

/** Why what was done last cannot be undone; an escalation and a question were asked about before. */
function whyNot({ recent }: DeskState): string {
  const [entry] = recent.value;
  if (entry?.state === "asked") return t.notice.questionStays(titleOf(entry.held, t.untitled));
  if (entry?.state !== "escalated") return t.notice.nothingToUndo;
  return t.notice.escalationStays(titleOf(entry.held, t.untitled));
}

/** What was done last, while it can be taken back; only the last, so that nobody loses track. */
export function lastUndoable(state: DeskState): Entry | undefined {
  const [entry] = state.recent.value;
  if (entry?.state === "skipped") return entry.held === state.skipped.value ? entry : undefined;
  return entry?.state === "sending" || entry?.state === "held" ? entry : undefined;
}

/** A review that comes back: its time goes on, its note is there. */
function again(held: Held, was: Words | undefined): Held {
  return {
    ...held,
    unsent: signal(undefined),
    spent: held.spent,
    shownAt: Date.now(),
    ...(was !== undefined && { was }),
  };
}

async function twice(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isPassing(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, BREATH));
    await call();
  }
}
