import { useEffect, useState } from "preact/hooks";
import type { OpsDecision } from "../../functions/domain/looking/one-view.ts";
import type { OpsApi } from "../api/ops.ts";
import { CallFailed } from "../api/client.ts";
import { Panel } from "../ops/parts/panel.tsx";
import { t } from "../strings/index.ts";
import { lookingTexts } from "../strings/looking/index.ts";
import type { Access, OpsAccess } from "../views/access.ts";
import { FRONT } from "../views/focus.ts";
import { decisionAddress, conditionsIn, listAddress } from "./address.ts";
import { listed } from "./listed.ts";
import { Explained } from "./parts/explained.tsx";
import { Facts } from "./parts/facts.tsx";
import { History } from "./parts/history.tsx";
import { Looks } from "./parts/looks.tsx";
import { Probabilities } from "./parts/probabilities.tsx";
import { Reviews } from "./parts/reviews.tsx";
import { ShownItem } from "./parts/shown-item.tsx";
import { SimilarCases } from "./parts/similar-cases.tsx";
import "../styles/charts.css";
import "../styles/ops.css";
import "../styles/looking.css";

type Props = OpsAccess & Pick<Access, "flow"> & { readonly id: string; readonly search: string };
type State = { readonly id: string; readonly found: OpsDecision } | "loading" | "failed" | "gone";

/** One decision: what was decided, by whom and why, how long it took, and all that was done to it. */
export function DecisionView({ api, onSignedOut, flow, id, search }: Props) {
  const l = lookingTexts();
  const [state, again] = useDecision(api, id, onSignedOut);
  const found = typeof state === "object" && state.id === id ? state.found : undefined;
  return (
    <main class="ops looking">
      <Way id={id} search={search} />
      <h1 class="id" {...FRONT}>
        {l.one.title(id)}
      </h1>
      {state === "gone" && <p class="missing">{l.one.notThere}</p>}
      {state === "failed" && (
        <div class="banner" data-urgent="true" role="alert">
          <p>{t.trouble.server}</p>
          <button type="button" onClick={again}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      {found === undefined && typeof state !== "object" && state === "loading" && <p class="muted">{t.loading}</p>}
      {found && (
        <div class="panels" key={id}>
          <Panel title={l.one.told} wide>
            <p class="told" lang="en">
              {found.summary}
            </p>
            <Facts of={found} />
          </Panel>
          <ShownItem of={found} flow={flow} reveal={(field) => api.reveal(id, field)} />
          <Probabilities of={found} />
          {flow.explain && <Explained api={api} id={id} of={found} />}
          <Reviews of={found} />
          <History of={found} />
          <SimilarCases api={api} id={id} search={search} />
          <Looks api={api} id={id} />
        </div>
      )}
    </main>
  );
}

function useDecision(api: OpsApi, id: string, onSignedOut: () => void): readonly [State, () => void] {
  const [state, setState] = useState<State>("loading");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isOver = false;
    const take = (next: State): void => void (isOver || setState(next));
    take("loading");
    api.decision(id).then(
      (found) => take({ id, found }),
      (error: unknown) => {
        const { status, code } = error instanceof CallFailed ? error : { status: 0, code: "page" };
        if (code === "signed_out") onSignedOut();
        take(status === 404 ? "gone" : "failed");
      },
    );
    return () => void (isOver = true);
  }, [api, id, turn]);
  return [state, () => setTurn(turn + 1)];
}

/** Back to the list, and on to the next decision of it. */
function Way({ id, search }: { readonly id: string; readonly search: string }) {
  const l = lookingTexts().one;
  const { ids } = listed.value;
  const at = ids.indexOf(id);
  const to = (place: number): string | undefined => (at < 0 ? undefined : ids[place]);
  const [before, after] = [to(at - 1), to(at + 1)];
  return (
    <nav class="way" aria-label={l.list}>
      <a href={listAddress(conditionsIn(search))}>← {l.list}</a>
      {at >= 0 && <span class="muted figures">{l.place(String(at + 1), String(ids.length))}</span>}
      {before && <a href={decisionAddress(before, search)}>{l.before}</a>}
      {after && <a href={decisionAddress(after, search)}>{l.after}</a>}
    </nav>
  );
}
