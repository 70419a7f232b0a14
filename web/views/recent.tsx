import { isAnswered, lastUndoable, toCompare, toExplain } from "../desk/answers.ts";
import type { Desk } from "../desk/desk.ts";
import { lastDesk } from "../desk/last.ts";
import type { Entry, Held } from "../desk/state.ts";
import { titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { LoadedQuietly } from "./loaded.tsx";
import { KeyHint } from "./key-hint.tsx";

const makeGold = () => import("../gold/make-gold.tsx").then(({ MakeGold }) => MakeGold);

type Props = {
  readonly desk: Desk;
  readonly onSimilar: (held: Held) => void;
  readonly onWhy: (held: Held) => void;
  /** Opens the answer to a review. */
  readonly onOpen: (review: string) => void;
  readonly onPin: (entry: Entry) => void;
};

/** The last answers, newest first. */
export function Recent(props: Props) {
  const { desk } = props;
  const entries = desk.state.recent.value;
  return (
    <section class="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{t.recent.title}</h2>
      {entries.length === 0 ? (
        <p class="muted">{t.recent.none}</p>
      ) : (
        <List {...props} entries={entries} isLast={lastDesk(desk) === desk} />
      )}
    </section>
  );
}

/** `isLast`: nothing was done in another flow since, where one goes from flow to flow. */
type ListProps = Props & { readonly entries: readonly Entry[]; readonly isLast: boolean };

function List({ desk, onSimilar, onWhy, onOpen, onPin, entries, isLast }: ListProps) {
  const isSenior = desk.summary.value.person.roles.includes("seniors");
  const undoable = isLast ? lastUndoable(desk.state) : undefined;
  const canPin = desk.flow.review.pins && isSenior;
  return (
    <ol>
      {entries.map((entry) => (
        <li key={`${entry.held.claim.id}-${entry.held.claim.lease.epoch}`}>
          <span class="recent-title" dir="auto">
            {isAnswered(entry) ? (
              <button type="button" class="plain" onClick={() => onOpen(entry.held.claim.id)}>
                <VisibleText text={titleOf(entry.held, t.untitled)} />
              </button>
            ) : (
              <VisibleText text={titleOf(entry.held, t.untitled)} />
            )}
          </span>
          <span class="recent-label">{entry.words?.short()}</span>
          <span class={entry.state === "lost" ? "warning" : "muted"}>{stateOf(entry, undoable)}</span>
          {isAnswered(entry) && (
            <div class="recent-more">
              {isSenior && entry.answer && (
                <LoadedQuietly load={makeGold} of={{ desk, id: entry.held.claim.id, answer: entry.answer }} />
              )}
              {desk.flow.similar && (
                <button type="button" class="plain" onClick={() => onSimilar(entry.held)}>
                  {t.recent.similar} {toCompare(desk.state, desk.flow) === entry.held && <KeyHint action="similar" />}
                </button>
              )}
              {desk.flow.explain && (
                <button type="button" class="plain" onClick={() => onWhy(entry.held)}>
                  {t.recent.why} {isLast && toExplain(desk.state, desk.flow) === entry.held && <KeyHint action="why" />}
                </button>
              )}
              {canPin && (
                <button type="button" class="plain" onClick={() => onPin(entry)}>
                  {t.recent.pin}
                </button>
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Only what was done last can be undone; an answer before it is on its way, and not final yet. */
const stateOf = (entry: Entry, undoable: Entry | undefined): string =>
  t.recent.state[entry.state === "held" && entry !== undoable ? "sent" : entry.state];
