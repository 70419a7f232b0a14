import type { Signal } from "@preact/signals";
import type { Desk } from "./desk/desk.ts";
import { t } from "./strings/index.ts";
import { Shell } from "./views/shell.tsx";

/** Where the page is on its way to work. */
export type Stage =
  | { readonly kind: "loading" }
  | { readonly kind: "message"; readonly title: string; readonly text: string; readonly detail?: string; readonly action: string; readonly onAction: () => void }
  | { readonly kind: "ready"; readonly desk: Desk; readonly signOut: () => void; readonly signInAgain: () => void };

export function App({ stage }: { readonly stage: Signal<Stage> }) {
  const now = stage.value;
  if (now.kind === "loading") return <p class="calm muted">{t.loading}</p>;
  if (now.kind === "message") return <Message {...now} />;
  if (now.desk.state.trouble.value === "signed_out") {
    const { signedOut, signedOutText, signIn } = t.trouble;
    return <Message title={signedOut} text={signedOutText} action={signIn} onAction={now.signInAgain} />;
  }
  return <Shell desk={now.desk} onSignOut={now.signOut} />;
}

type MessageProps = {
  readonly title: string;
  readonly text: string;
  readonly detail?: string;
  readonly action: string;
  readonly onAction: () => void;
};

/** What is the matter, and the one thing to do about it. */
function Message({ title, text, detail, action, onAction }: MessageProps) {
  return (
    <main class="calm">
      <h1>{title}</h1>
      <p>{text}</p>
      {detail && <p class="muted">{detail}</p>}
      <button type="button" class="primary" onClick={onAction}>
        {action}
      </button>
    </main>
  );
}
