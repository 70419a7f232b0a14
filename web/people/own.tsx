import type { OwnFigures } from "../../functions/domain/people/view.ts";
import { p } from "../strings/people/index.ts";
import type { PeopleAccess } from "../views/access.ts";
import { FRONT } from "../views/focus.ts";
import { inDay } from "./format.ts";
import { useCall } from "./use-call.ts";
import { Signals, WorkFigures } from "./work.tsx";
import "../styles/people.css";

/** A reviewer's own figures. */
export function OwnView({ call, onSignedOut }: PeopleAccess) {
  const { found, trouble } = useCall(() => call<OwnFigures>("GET", "/people/me"), onSignedOut);
  return (
    <main class="sheet people-view">
      <h1 {...FRONT}>{p().mine}</h1>
      {trouble && <p role="alert">{trouble}</p>}
      {found && <p class="muted">{p().mineExplain(inDay(found.from), inDay(found.to))}</p>}
      {found && !found.person && <p>{p().none}</p>}
      {found?.person && (
        <>
          <Signals signals={found.person.signals} />
          <WorkFigures work={found.person.work} />
        </>
      )}
      {found?.team && (
        <section aria-labelledby="team">
          <h2 id="team">{p().team}</h2>
          <WorkFigures work={found.team} />
        </section>
      )}
    </main>
  );
}
