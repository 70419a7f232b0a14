import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { CallFailed, caller } from "./api/client.ts";
import { reviewsApi } from "./api/reviews.ts";
import { App, type Stage } from "./app.tsx";
import { type Config, loadConfig } from "./config.ts";
import { type Desk, openDesk } from "./desk/desk.ts";
import { keptDrafts, keepDrafts } from "./desk/drafts.ts";
import { addDesk } from "./desk/last.ts";
import { pauseWhile } from "./desk/pause.ts";
import { rolesOf } from "../functions/domain/roles.ts";
import { openSession, type Session, signInAfterAll } from "./session.ts";
import { language, languageReady, t } from "./strings/index.ts";
import "./styles/index.css";
import type { Place } from "./flows/place.ts";
import { keepFocus } from "./views/focus.ts";
import { sayInTab } from "./waiting/count.ts";
import { FIGURES, isOfOps, route } from "./views/route.ts";

const stage = signal<Stage>({ kind: "loading" });

function say(title: string, text: string, action: string, onAction: () => void, detail?: string): void {
  stage.value = { kind: "message", title, text, action, onAction, ...(detail && { detail }) };
}

const startAgain = (): void => location.reload();

async function start(): Promise<void> {
  const [config] = await Promise.all([loadConfig(), languageReady]);
  const session = await openSession(config).catch((error: unknown) => refused(config, error));
  if (session === "signed-out")
    return say(t.trouble.bye, t.trouble.byeText, t.trouble.signIn, () => void signInAfterAll(config));
  if (session !== undefined) await openFor(config, session);
}

function refused(config: Config, error: unknown): undefined {
  const detail = error instanceof Error ? error.message : String(error);
  say(t.trouble.refused, t.trouble.refusedText, t.trouble.signIn, () => void signInAfterAll(config), detail);
}

async function openFor({ api, flows }: Config, session: Session): Promise<void> {
  const drafts = keptDrafts();
  if (flows === undefined) return showPlace({ api, isHere: () => true }, session, drafts);
  const { openFlows } = await import("./flows/flows.ts");
  openFlows(flows, session, (place) => void showPlace(place, session, drafts).catch(sayTrouble));
}

/** What was opened stays open, so that whoever comes back finds their last answers. */
const opened = new Map<Place, Promise<Stage | undefined>>();

async function showPlace(place: Place, session: Session, drafts: Map<string, string>): Promise<void> {
  const known = opened.get(place);
  if (known === undefined) stage.value = { kind: "loading" };
  const opening = known ?? openPlace(place, session, drafts);
  opened.set(place, opening);
  const next = await opening.catch((error: unknown) => {
    opened.delete(place);
    throw error;
  });
  if (next !== undefined && place.isHere()) stage.value = next;
}

async function openPlace(place: Place, session: Session, drafts: Map<string, string>): Promise<Stage | undefined> {
  try {
    const { flow, ops, desk } = await openDeskFor(place, session, drafts);
    if (desk === undefined) sayInTab(titleOf(flow), place.isHere);
    const signedOut = signal(false);
    const onSignedOut = (): void => void (signedOut.value = true);
    return {
      kind: "ready",
      person: session.name,
      flow,
      desk,
      ops: ops && { api: ops.opsApi(place.api, session), groups: session.groups, onSignedOut },
      people: { call: caller(`${place.api}/v1`, session), onSignedOut },
      signedOut,
      signOut: () => void Promise.resolve(desk?.close()).then(() => session.signOut()),
      signInAgain: () => {
        if (desk !== undefined) keepDrafts(drafts, desk.state);
        void session.signInAgain();
      },
    };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.code === "signed_out") {
      const { signedOut, signedOutText, signIn } = t.trouble;
      say(signedOut, signedOutText, signIn, () => void session.signInAgain());
      return undefined;
    }
    if (error.status !== 403) throw error;
    say(t.trouble.noGroup, t.trouble.noGroupText, t.nav.signOut, () => void session.signOut());
    return undefined;
  }
}

const titleOf = ({ title }: Desk["flow"]): string => `${title} · ${t.product}`;

/** Has the browser say that something came, where that is wanted. */
function notifyOfNew(summary: Desk["summary"], title: string): void {
  void import("./waiting/notify.ts").then(({ notifyOf }) => notifyOf(summary, title));
}

/** What only those in ops ask of the API: nobody else loads it. */
type OpsPart = typeof import("./api/ops.ts");

/** Whether the group's members review for some flow, perhaps another. */
const canReviewSome = (group: string): boolean => /^(reviewers|seniors)(:|$)/.test(group);

/**
 * What somebody may do depends on the flow. Whoever is likely to get a desk asks for its figures at the same time: one
 * round trip less before the first item. Those who are in ops alone have no desk.
 */
async function openDeskFor(
  { api: base, isHere, turn }: Place,
  session: Session,
  drafts: Map<string, string>,
): Promise<{ flow: Desk["flow"]; ops: OpsPart | undefined; desk: Desk | undefined }> {
  const api = reviewsApi(base, session);
  const early = session.groups.some(canReviewSome) ? api.summary() : undefined;
  // Another flow's reviewer is refused, and so may be somebody whose flow does not come: the flow's answer says more.
  early?.catch(() => undefined);
  const flow = await api.flow();
  const roles = rolesOf(session.groups, flow.name);
  const isOps = roles.includes("ops");
  const ops = isOps ? import("./api/ops.ts") : undefined;
  if (isOps && roles.length === 1) return { flow, ops: await ops, desk: undefined };
  const isAway = (): boolean => !isHere() || (isOps && isOfOps(route.value)) || FIGURES.includes(route.value);
  const [summary, opsPart] = await Promise.all([early ?? api.summary(), ops]);
  const desk = openDesk({ api, flow, summary, drafts, away: isAway(), turn });
  addDesk(desk);
  pauseWhile(isAway, desk);
  sayInTab(titleOf(flow), isHere, flow.review.waiting ? desk.summary : undefined);
  if (flow.review.waiting) notifyOfNew(desk.summary, flow.title);
  return { flow, ops: opsPart, desk };
}

effect(() => void (document.documentElement.lang = language.value));
const root = document.getElementById("page") ?? document.body;
void languageReady.then(() => render(<App stage={stage} />, root));
keepFocus(root);
start().catch(sayTrouble);

function sayTrouble(error: unknown): void {
  const offline = error instanceof CallFailed ? error.status === 0 : error instanceof TypeError;
  say(t.trouble.title, offline ? t.trouble.offline : t.trouble.server, t.trouble.retry, startAgain);
}
