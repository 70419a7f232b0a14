import { effect, signal, untracked } from "@preact/signals";
import { rolesOf } from "../../functions/domain/roles.ts";
import { type ReviewsApi, reviewsApi } from "../api/reviews.ts";
import type { Session } from "../session.ts";
import { type FlowAt, type Flows, type Place, severalFlows, type Waits } from "./place.ts";
import { mostUrgent, waitsIn } from "./urgent.ts";

/** The flow, or all of them, that this browser's new windows begin with. */
const STORED = "second-look.flow";
/** No flow is called so. */
const ALL = "*";

/** How long a flow that had nothing is left alone where the most urgent comes next; milliseconds. */
const REST = 15_000;

/**
 * The places of a person's flows, where a page has several. Whoever is in no group of any gets the first one, whose API
 * says so.
 *
 * @param open opens a place, whenever its flow comes to the screen
 */
export function openFlows(all: readonly FlowAt[], session: Session, open: (place: Place) => void): void {
  const mine = all.filter(({ name }) => rolesOf(session.groups, name).length > 0);
  const [only = all[0]] = mine;
  if (only === undefined) throw new Error("The page has no flow.");
  if (mine.length < 2) return open({ api: only.api, isHere: () => true });
  const flows = flowsOf(mine, session, begin(mine, only.name));
  severalFlows.value = flows;
  const places = new Map(mine.map((at) => [at.name, placeOf(at, flows, session)]));
  effect(() => {
    const place = places.get(flows.here.value);
    sayInAddress(flows.here.value);
    if (place !== undefined) untracked(() => open(place));
  });
}

/** The flow that the address names, else the one that was here last. */
function begin(mine: readonly FlowAt[], first: string): { readonly here: string; readonly all: boolean } {
  const [named, stored] = [new URLSearchParams(location.search).get("flow"), keptChoice()];
  const here = [named, stored].find((name) => mine.some((one) => one.name === name)) ?? first;
  return { here, all: stored === ALL };
}

/** A page that is loaded anew, or whose address is sent to a colleague, shows the same flow. */
function sayInAddress(name: string): void {
  history.replaceState(history.state, "", `/?flow=${name}${location.hash}`);
}

function flowsOf(mine: readonly FlowAt[], session: Session, first: { here: string; all: boolean }): Flows {
  const [here, all] = [signal(first.here), signal(first.all)];
  const titles = new Map<string, Promise<string>>();
  const apis = new Map(mine.filter(canReview(session)).map(({ name, api }) => [name, reviewsApi(api, session)]));
  const go = (name: string): void => {
    here.value = name;
  };
  return {
    mine,
    here,
    all,
    go: (name) => {
      all.value = false;
      keepChoice(name);
      // What is below a view, such as one decision, is of the flow that is left.
      location.hash = location.hash.replace(/^(#\/[\w-]*).*$/, "$1");
      go(name);
    },
    goAll: () => {
      all.value = true;
      keepChoice(ALL);
      void askAll(apis).then((waits) => go(mostUrgent(waits, here.value) ?? here.value));
    },
    title: ({ name, api }) => {
      const known =
        titles.get(name) ??
        reviewsApi(api, session)
          .flow()
          .then(({ title }) => title);
      titles.set(name, known);
      // Its name says as much for now; the title is asked for again.
      return known.catch(() => (titles.delete(name), name));
    },
    waits: () => askAll(apis),
  };
}

const canReview =
  ({ groups }: Session) =>
  ({ name }: FlowAt): boolean =>
    rolesOf(groups, name).some((role) => role !== "ops");

async function askAll(apis: ReadonlyMap<string, ReviewsApi>): Promise<readonly Waits[]> {
  const asked = await Promise.allSettled([...apis].map(async ([name, api]) => waitsIn(name, await api.summary())));
  return asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

/** When flows that had nothing are looked at again; milliseconds since the epoch. */
const resting = new Map<string, number>();
/** The flow that was just found to be the most urgent: it is not asked about again before its first claim. */
let found: string | undefined;

function placeOf({ name, api }: FlowAt, flows: Flows, session: Session): Place {
  const isHere = (): boolean => flows.here.value === name;
  if (!canReview(session)({ name, api })) return { api, isHere };
  const next = async (wanted: () => boolean, none = false): Promise<void> => {
    const isFound = found === name && !none;
    found = undefined;
    // While nothing is anywhere, the flows are not asked at every look here.
    if (isFound || (resting.get(name) ?? 0) > Date.now()) return;
    if (none) resting.set(name, Date.now() + REST);
    const waits = (await flows.waits()).filter((one) => (resting.get(one.name) ?? 0) <= Date.now());
    // Meanwhile the person may have gone elsewhere, or taken back what was here last.
    if (!flows.all.peek() || flows.here.peek() !== name || !wanted()) return;
    const most = mostUrgent(waits, name) ?? name;
    if (most !== name) found = most;
    flows.here.value = most;
  };
  const come = (): boolean => {
    if (flows.all.peek()) flows.here.value = name;
    return flows.here.peek() === name;
  };
  return { api, isHere, turn: { isOn: () => flows.all.peek(), next, come } };
}

function keptChoice(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function keepChoice(name: string): void {
  try {
    localStorage.setItem(STORED, name);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}
