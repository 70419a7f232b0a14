import { useEffect, useState } from "preact/hooks";
import type { People, PersonFigures } from "../../functions/domain/people/view.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { p } from "../strings/people/index.ts";
import type { PeopleAccess } from "../views/access.ts";
import { FRONT } from "../views/focus.ts";
import { inCount, inDay, inShare } from "./format.ts";
import { PeopleTable } from "./people-table.tsx";
import { useCall } from "./use-call.ts";
import { Signals, WorkFigures } from "./work.tsx";
import "../styles/people.css";

/** Figures of everybody who answers: for seniors, and for ops without names. */
export function PeopleView({ call, onSignedOut }: PeopleAccess) {
  const { found, trouble } = useCall(() => call<People>("GET", "/people"), onSignedOut);
  const more = useMore(call, found);
  const people = [...(found?.people ?? []), ...more.people];
  return (
    <main class="sheet people-view">
      <h1 {...FRONT}>{p().title}</h1>
      {trouble && <p role="alert">{trouble}</p>}
      {found && people.length === 0 && <p class="muted">{p().none}</p>}
      {found && people.length > 0 && (
        <>
          <p class="muted">
            {p().explain(inDay(found.from), inDay(found.to))}{" "}
            {p().alarms(inShare(found.falseAlarms), inCount(found.total))} {!found.named && p().unnamed}
          </p>
          <Everybody people={people} />
          {more.next && (
            <button type="button" onClick={more.load}>
              {p().more}
            </button>
          )}
          {found.team && (
            <section aria-labelledby="team">
              <h2 id="team">{p().team}</h2>
              <WorkFigures work={found.team} />
            </section>
          )}
        </>
      )}
    </main>
  );
}

function useMore(call: PeopleAccess["call"], first: People | undefined) {
  const [pages, setPages] = useState<readonly People[]>([]);
  const next = (pages.at(-1) ?? first)?.nextCursor;
  const load = (): void =>
    void call<People>("GET", `/people?cursor=${next ?? ""}`).then(
      (page) => setPages([...pages, page]),
      // The button stays, and can be pressed again.
      () => undefined,
    );
  return { people: pages.flatMap(({ people }) => people), next, load };
}

function Everybody({ people }: { readonly people: readonly PersonFigures[] }) {
  const [chosen, setChosen] = useState<string>();
  const one = people.find(({ name }) => name === chosen);
  useEffect(() => {
    if (one) document.getElementById("person")?.focus();
  }, [chosen]);
  const said = people.filter(({ signals }) => signals.length > 0);
  return (
    <>
      <section class="said-of" aria-labelledby="said-of">
        <h2 id="said-of">{p().look}</h2>
        {said.length === 0 && <p class="muted">{p().quiet}</p>}
        {said.map(({ name, signals }) => (
          <div key={name}>
            <h3>
              <VisibleText text={name} />
            </h3>
            <Signals signals={signals} />
          </div>
        ))}
      </section>
      <p class="muted">{p().sorted}</p>
      <PeopleTable people={people} chosen={chosen} onChoose={(name) => setChosen(name === chosen ? undefined : name)} />
      {one && (
        <section aria-labelledby="person">
          <h2 id="person" tabIndex={-1}>
            <VisibleText text={one.name} />
          </h2>
          <Signals signals={one.signals} />
          <WorkFigures work={one.work} />
        </section>
      )}
    </>
  );
}
