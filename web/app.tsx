import type { Signal } from "@preact/signals";
import { language, t } from "./strings/index.ts";
import { Message } from "./views/message.tsx";
import type { Access } from "./views/access.ts";
import { Shell } from "./views/shell.tsx";

/** Where the page is on its way to work. */
export type Stage =
  | { readonly kind: "loading" }
  | {
      readonly kind: "message";
      readonly title: string;
      readonly text: string;
      readonly detail?: string;
      readonly action: string;
      readonly onAction: () => void;
    }
  | ({
      readonly kind: "ready";
      readonly signedOut: Signal<boolean>;
      readonly signOut: () => void;
      readonly signInAgain: () => void;
    } & Access);

export function App({ stage }: { readonly stage: Signal<Stage> }) {
  const now = stage.value;
  if (now.kind === "loading") return <p class="calm muted">{t.loading}</p>;
  if (now.kind === "message") return <Message {...now} />;
  if (now.signedOut.value || now.desk?.state.trouble.value === "signed_out") {
    const { signedOut, signedOutText, signIn } = t.trouble;
    return <Message title={signedOut} text={signedOutText} action={signIn} onAction={now.signInAgain} />;
  }
  return <Shell key={`${language.value} ${now.flow.name}`} access={now} onSignOut={now.signOut} />;
}
