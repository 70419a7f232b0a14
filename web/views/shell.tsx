import { useCallback, useMemo, useState } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";
import { codesOf } from "../keys/codes.ts";
import { t } from "../strings/index.ts";
import { Guidelines } from "./guidelines.tsx";
import { Key } from "./key.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { QueueView } from "./queue.tsx";
import { ReviewView } from "./review.tsx";
import { route } from "./route.ts";
import { Status } from "./status.tsx";

type Props = { readonly desk: Desk; readonly onSignOut: () => void };
type Opened = "guidelines" | "help" | undefined;

/** Views by their name in the address. */
const LINKS = [
  { name: "", title: t.nav.review },
  { name: "queue", title: t.nav.queue },
] as const;

/** What is around every view: where one is, how things stand, the way to the others. */
export function Shell({ desk, onSignOut }: Props) {
  const [opened, setOpened] = useState<Opened>();
  const codes = useMemo(() => codesOf(desk.flow.labels.length), [desk]);
  const toggle = useCallback((what: Opened) => setOpened((before) => (before === what ? undefined : what)), []);
  const close = useCallback(() => setOpened(undefined), []);
  return (
    <>
      <Top desk={desk} onKeys={() => setOpened("help")} onSignOut={onSignOut} />
      {route.value === "queue" ? <QueueView desk={desk} /> : <ReviewView desk={desk} onOpen={toggle} />}
      {opened === "guidelines" && <Guidelines text={desk.flow.guidelines} onClose={close} />}
      {opened === "help" && <KeysDialog codes={codes} onClose={close} />}
    </>
  );
}

type TopProps = { readonly desk: Desk; readonly onKeys: () => void; readonly onSignOut: () => void };

function Top({ desk, onKeys, onSignOut }: TopProps) {
  return (
    <header class="top">
      <p class="brand">
        <span class="wide-only">{t.product} · </span>
        {desk.flow.title}
      </p>
      <Status desk={desk} />
      <nav aria-label={t.nav.label}>
        {LINKS.map(({ name, title }) => (
          <a key={name} href={`#/${name}`} aria-current={route.value === name ? "page" : undefined}>
            {title}
          </a>
        ))}
        <button type="button" class="plain keyboard-only" onClick={onKeys}>
          {t.nav.keys} <Key action="help" />
        </button>
        <button type="button" class="plain" onClick={onSignOut}>
          {t.nav.signOut}
        </button>
      </nav>
    </header>
  );
}
