import { effect } from "@preact/signals";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import type { Turn } from "../flows/place.ts";
import { toldOf } from "../guide/told.ts";
import { t } from "../strings/index.ts";
import { answers } from "./answers.ts";
import { renewFiles } from "./files.ts";
import { keepLeases } from "./leases.ts";
import { pauseReminder } from "./pause.ts";
import { liveSummary } from "./summary.ts";
import { dropForms, keepForm } from "./kept-forms.ts";
import { reveal } from "./reveal.ts";
import { deskState, type Held, patch, type Words } from "./state.ts";
import { supply } from "./supply.ts";

/** Where one person reviews: what is on it, and what they can do. */
export type Desk = ReturnType<typeof openDesk>;

type Parts = {
  readonly api: ReviewsApi;
  readonly flow: FlowView;
  readonly summary: Summary;
  readonly drafts: Map<string, string>;
  /** Whether the person looks at something else, so that nothing is claimed before they come back. */
  readonly away: boolean;
  readonly turn?: Turn | undefined;
};

export function openDesk({ api, flow, summary, drafts, away, turn }: Parts) {
  const state = deskState();
  state.paused.value = away || flow.news !== undefined;
  const stock = supply({
    api,
    state,
    drafts,
    queues: summary.queues.map(({ queue }) => queue),
    turn,
  });
  const figures = liveSummary(api, summary, flow.review.waiting);
  const giving = answers({
    api,
    state,
    supply: stock,
    summary: figures,
    drafts,
    undoMs: flow.review.undoSeconds * 1000,
    turn,
  });
  const pause = pauseReminder(flow.review.pauseAfterMinutes, Date.now());
  const refill = (): void => void stock.fill();
  const stopLeases = keepLeases(api, state, flow.review.leaseSeconds, stock);
  window.addEventListener("online", refill);
  // A page out of the browser's memory has given back on leaving what it still shows.
  window.addEventListener("pageshow", ({ persisted }) => void (persisted && stock.giveBackAll().then(refill)));
  // A tab that goes out of sight claims nothing: it may be about to close.
  document.addEventListener("visibilitychange", () => void (document.hidden || refill()));
  // What came after the queue was empty is not in the figures yet.
  effect(() => void (state.empty.value || figures.refresh()));
  refill();
  const pauseNow = async (but?: Held): Promise<void> => {
    state.paused.value = true;
    await stock.giveBackAll(but);
  };
  const resume = (): void => {
    // What is new is read first.
    if (told.news.value !== undefined) return;
    pause.restart(Date.now());
    state.paused.value = false;
    refill();
  };
  const told = toldOf({ api, flow, state, pause: () => pauseNow(), resume });
  const answer = (given: Answer, words: Words): void => {
    pause.worked(Date.now());
    giving.answer(given, words);
  };

  return {
    api,
    flow,
    told,
    state,
    summary: figures.summary,
    pauseDue: pause.due,
    /** Asks for the figures anew. */
    refresh: figures.refresh,
    answer,
    answerLabel: (label: string): void =>
      answer({ label }, { short: () => label, sentence: () => t.last.youSaid(label) }),
    /** Keeps what is entered in a form until its review is answered or lost. */
    keepForm: (held: Held): void => void keepForm(held),
    /** New addresses for what a review's item refers to. */
    renewFiles: (held: Held) => renewFiles(api, held),
    reveal: (held: Held, field: string): void => void reveal(api, state, held, field),
    escalate: giving.escalate,
    ask: giving.ask,
    undo: giving.undo,
    skip: giving.skip,
    /** Leaves a review that is lost. */
    goOn: (): void => {
      const held = state.current.value;
      if (held !== undefined) drafts.set(held.claim.id, held.note.value);
      stock.next();
    },
    keep: (): void => {
      const [entry] = state.recent.value;
      if (entry !== undefined) patch(state, entry.held, { kept: true });
    },
    retry: refill,
    dismiss: (): void => {
      state.notice.value = undefined;
      state.restored.value = false;
    },
    notNow: (): void => pause.restart(Date.now()),
    pause: () => pauseNow(),
    /** A pause for as long as the person is elsewhere. What they skipped last they can take up again from the next flow. */
    leave: () => pauseNow(turn?.isOn() ? state.skipped.value : undefined),
    resume,
    /** Gives everything back and stops; for signing out. */
    close: async (): Promise<void> => {
      state.paused.value = true;
      stopLeases();
      figures.stop();
      stock.stop();
      await stock.giveBackAll();
      dropForms();
    },
  };
}
