import { batch } from "@preact/signals";
import type { Json } from "../../functions/domain/answers/json.ts";
import type { Claim, Queue } from "../../functions/domain/reviews/review.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import type { Turn } from "../flows/place.ts";
import { dropForm, keptForms } from "./kept-forms.ts";
import { type DeskState, forget, type Held, hold, inHands } from "./state.ts";
import { isDown, isFull, isLost, restUntil, troubleOf } from "./trouble.ts";

/** How often an empty queue is asked again; milliseconds. */
const ASK_AGAIN = 5_000;
/** How many skipped reviews the API is told of. */
const REMEMBERED = 50;

/** Keeps the desk supplied: one review on the screen, one claimed ahead, never more. */
export type Supply = ReturnType<typeof supply>;

type Parts = {
  readonly api: ReviewsApi;
  readonly state: DeskState;
  readonly drafts: Map<string, string>;
  /** Those that this person answers. */
  readonly queues: readonly Queue[];
  readonly turn?: Turn | undefined;
};

export function supply({ api, state, drafts, queues, turn }: Parts) {
  const skipped: string[] = [];
  /** What was entered in forms that went back, by review, for when one comes again. */
  const entered = new Map<string, Json>();
  let kept = keptForms();
  let filling: Promise<void> | undefined;
  let [timer, skipTimer] = [0, 0];

  /** Behind a review that is lost nothing is claimed: perhaps nobody is there any more. */
  const wanted = (): boolean =>
    !state.paused.value &&
    !state.current.value?.lost.value &&
    (state.current.value === undefined ||
      (!turn?.isOn() && state.ahead.value === undefined && state.back.value.length === 0));

  /** Calls; what gets through says that the trouble is over, unless another call met some meanwhile. */
  async function reach<T>(call: () => Promise<T>): Promise<T> {
    const known = state.trouble.value;
    const result = await call();
    if (known === undefined || known === "signed_out" || state.trouble.value !== known) return result;
    batch(() => {
      state.restored.value = known === "offline";
      state.trouble.value = undefined;
    });
    return result;
  }

  async function claimOne(): Promise<boolean> {
    const claim = await reach(claimUnlessFull);
    if (claim === undefined) return false;
    const held = hold(claim, drafts.get(claim.id) ?? "", entered.get(claim.id));
    if (wanted()) place(held);
    else void giveBack(held);
    return true;
  }

  /** Undefined, too, where other windows have all that this person can have, or the person has done enough. */
  async function claimUnlessFull(): Promise<Claim | undefined> {
    try {
      const claim = await api.claim(skipped);
      batch(() => {
        state.full.value = false;
        state.rest.value = undefined;
      });
      return claim;
    } catch (error) {
      const rest = restUntil(error, Date.now());
      if (rest === undefined && !isFull(error)) throw error;
      if (rest === undefined) state.full.value = true;
      else state.rest.value = rest;
      return undefined;
    }
  }

  function place(held: Held): void {
    state.empty.value = false;
    state.elsewhere.value = undefined;
    if (state.current.value === undefined) show(held);
    else state.ahead.value = held;
  }

  async function fillUp(): Promise<void> {
    clearTimeout(timer);
    try {
      // Nothing has to be claimed; whether the trouble is over, only a call can tell.
      if (!wanted() && isDown(state)) await reach(() => api.summary());
      await takeUpKept();
      let found = true;
      while (found && (await isOurs())) found = (await claimOne()) || skippedAgain();
      if (!found && (await goesOn())) return;
      if (!found) await nothingHere();
      else if (!isDown(state)) return;
    } catch (error) {
      // Whatever else fails, only a sign-in mends one that ended.
      if (state.trouble.value !== "signed_out") state.trouble.value = troubleOf(error);
    }
    timer = window.setTimeout(() => void (document.hidden ? undefined : fill()), ASK_AGAIN);
  }

  /** Whether the next one comes from here: it may be another flow's turn, and then this one rests. */
  async function isOurs(): Promise<boolean> {
    if (turn?.isOn() && wanted()) await turn.next(wanted);
    return wanted();
  }

  /** Whether the person goes on in another flow, since nothing is free in this one. */
  async function goesOn(): Promise<boolean> {
    if (turn?.isOn()) await turn.next(wanted, true);
    return state.paused.value && turn !== undefined;
  }

  /** Nothing is free. A window that was closed may still have some: who closed it is not to think that it is done. */
  async function nothingHere(): Promise<void> {
    const isNew = !state.empty.value || state.elsewhere.value !== undefined;
    if (isNew && !state.full.value && state.rest.value === undefined && inHands(state).length === 0) {
      const lists = await Promise.all(queues.map((queue) => api.list(queue)));
      // Of claims, only one's own are told.
      const ends = lists.flatMap(({ items }) => items.flatMap(({ leaseExpiresAt }) => leaseExpiresAt ?? []));
      state.elsewhere.value = ends.filter((end) => Date.parse(end) > Date.now()).toSorted()[0];
    }
    state.empty.value = true;
  }

  /** What was in a form when the page was loaded anew is taken up again under the claim that it had, if that still holds. */
  async function takeUpKept(): Promise<void> {
    for (let [next] = kept; next !== undefined && !state.paused.value; [next] = kept) {
      const { claim, note, form } = next;
      try {
        const { lease } = await reach(() => api.heartbeat(claim.id, claim.lease.epoch));
        comeBack(hold({ ...claim, lease }, note, form));
      } catch (error) {
        if (!isLost(error)) throw error;
        dropForm(next);
      }
      kept = kept.slice(1);
    }
  }

  /** Where nothing else is left, what was skipped comes again at once. */
  function skippedAgain(): boolean {
    const held = state.current.value === undefined && !state.paused.value ? takeSkipped() : undefined;
    if (held === undefined) return false;
    forget(state, held);
    place(held);
    return true;
  }

  function takeSkipped(): Held | undefined {
    const held = state.skipped.value;
    clearTimeout(skipTimer);
    state.skipped.value = undefined;
    return held;
  }

  function letSkippedGo(): void {
    const held = takeSkipped();
    if (held !== undefined) void giveBack(held).then(fill);
  }

  /** One at a time: two claims at once could bring one review too many. */
  function fill(): Promise<void> {
    // Only a sign-in mends one that ended, and that loads the page anew.
    if (state.trouble.value === "signed_out") return Promise.resolve();
    filling ??= fillUp().finally(() => (filling = undefined));
    return filling;
  }

  function show(held: Held | undefined): void {
    batch(() => {
      if (held !== undefined) held.shownAt = Date.now();
      state.current.value = held;
      state.changedAt.value = Date.now();
    });
  }

  /** Brings the next one to the screen at once, and claims another behind it. */
  function next(): void {
    batch(() => {
      const [returned, ...rest] = state.back.value;
      if (returned !== undefined) state.back.value = rest;
      const held = returned ?? state.ahead.value;
      if (returned === undefined) state.ahead.value = undefined;
      show(held);
    });
    void fill();
  }

  /** Puts a review behind the one on the screen, before what was claimed ahead; to the front where nothing is there. */
  function comeBack(held: Held): void {
    if (state.current.value === undefined) show(held);
    else state.back.value = [held, ...state.back.value];
  }

  function giveBack(held: Held): Promise<unknown> {
    if (held.note.value !== "") drafts.set(held.claim.id, held.note.value);
    const form = held.work.entered();
    if (form !== undefined) entered.set(held.claim.id, form);
    dropForm(held);
    return api.release(held.claim.id, held.claim.lease.epoch).catch(() => undefined);
  }

  function giveBackAhead(): void {
    const { ahead } = state;
    if (ahead.value !== undefined) void giveBack(ahead.value);
    ahead.value = undefined;
  }

  return {
    fill,
    next,
    show,
    giveBackAhead,
    comeBack,
    /**
     * The next one. The one before goes back to its queue after `ms` milliseconds, to come again when nothing else is left;
     * the one skipped before it goes back at once.
     */
    skip: (held: Held, ms: number): void => {
      skipped.splice(0, Math.max(0, skipped.length + 1 - REMEMBERED));
      skipped.push(held.claim.id);
      letSkippedGo();
      state.skipped.value = held;
      skipTimer = window.setTimeout(letSkippedGo, ms);
      next();
    },
    takeSkipped,
    /** Gives everything back, as for a pause; `but` this. */
    giveBackAll: (but?: Held): Promise<unknown> => {
      const held = inHands(state).filter((one) => one !== but);
      batch(() => {
        state.current.value = undefined;
        state.ahead.value = undefined;
        state.back.value = [];
        if (but === undefined) takeSkipped();
      });
      return Promise.all(held.map(giveBack));
    },
    stop: () => {
      clearTimeout(timer);
      clearTimeout(skipTimer);
    },
  };
}
