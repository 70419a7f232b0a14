import type { Entry } from "../desk/state.ts";
import { titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";

/** The last answers, newest first. */
export function Recent({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <section class="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{t.recent.title}</h2>
      {entries.length === 0 ? <p class="muted">{t.recent.none}</p> : <List entries={entries} />}
    </section>
  );
}

function List({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={`${entry.held.claim.id}-${entry.held.claim.lease.epoch}`}>
          <span class="recent-title" dir="auto">
            <VisibleText text={titleOf(entry.held, t.untitled)} />
          </span>
          <span class="recent-label">{entry.words?.short()}</span>
          <span class={entry.state === "lost" ? "warning" : "muted"}>{t.recent.state[entry.state]}</span>
        </li>
      ))}
    </ol>
  );
}
