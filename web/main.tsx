import { signal } from "@preact/signals";
import { render } from "preact";
import { CallFailed } from "./api/client.ts";
import { reviewsApi } from "./api/reviews.ts";
import { App, type Stage } from "./app.tsx";
import { type Config, loadConfig } from "./config.ts";
import { openDesk } from "./desk/desk.ts";
import { keptDrafts, keepDrafts } from "./desk/drafts.ts";
import { openSession, type Session, signInAfterAll } from "./session/session.ts";
import { t } from "./strings/index.ts";
import "./styles/index.css";

const stage = signal<Stage>({ kind: "loading" });

function say(title: string, text: string, action: string, onAction: () => void, detail?: string): void {
  stage.value = { kind: "message", title, text, action, onAction, ...(detail && { detail }) };
}

const startAgain = (): void => location.reload();

async function start(): Promise<void> {
  const config = await loadConfig();
  const session = await openSession(config).catch((error: unknown) => refused(config, error));
  if (session === "signed-out") return say(t.trouble.bye, t.trouble.byeText, t.trouble.signIn, () => void signInAfterAll(config));
  if (session !== undefined) await openFor(config, session);
}

function refused(config: Config, error: unknown): undefined {
  const detail = error instanceof Error ? error.message : String(error);
  say(t.trouble.refused, t.trouble.refusedText, t.trouble.signIn, () => void signInAfterAll(config), detail);
}

async function openFor(config: Config, session: Session): Promise<void> {
  const api = reviewsApi(config.api, session);
  try {
    const [flow, summary] = await Promise.all([api.flow(), api.summary()]);
    const drafts = keptDrafts();
    const desk = openDesk(api, flow, summary, drafts);
    document.title = `${flow.title} · ${t.product}`;
    const signOut = (): void => void desk.close().then(() => session.signOut());
    const signInAgain = (): void => {
      keepDrafts(drafts, desk.state);
      void session.signInAgain();
    };
    stage.value = { kind: "ready", desk, signOut, signInAgain };
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 403) throw error;
    say(t.trouble.noGroup, t.trouble.noGroupText, t.nav.signOut, () => void session.signOut());
  }
}

document.documentElement.lang = t.lang;
render(<App stage={stage} />, document.getElementById("page") ?? document.body);
start().catch((error: unknown) => {
  const offline = error instanceof CallFailed ? error.status === 0 : error instanceof TypeError;
  say(t.trouble.title, offline ? t.trouble.offline : t.trouble.server, t.trouble.retry, startAgain);
});
