import { useMemo } from "preact/hooks";
import type { DecisionsAnswer } from "../../functions/domain/looking/list-view.ts";
import { inCount, inDay } from "../ops/format.ts";
import { OpsHead } from "../ops/tabs.tsx";
import { lookingTexts } from "../strings/looking/index.ts";
import { t } from "../strings/index.ts";
import type { Access, OpsAccess } from "../views/access.ts";
import { conditionsIn, searchOf } from "./address.ts";
import { DecisionTable } from "./decision-table.tsx";
import { FilterForm } from "./filter-form.tsx";
import { useList } from "./use-list.ts";
import "../styles/ops.css";
import "../styles/looking.css";

type Props = OpsAccess & Pick<Access, "flow"> & { readonly search: string };

/** The decisions behind a figure, or of some kind: what the address says, and nothing that is kept here. */
export function DecisionsView({ api, onSignedOut, flow, search }: Props) {
  const conditions = useMemo(() => conditionsIn(search), [search]);
  const { list, again, more } = useList(api, searchOf(conditions), onSignedOut);
  const l = lookingTexts();
  const { answer, state, looked } = list;
  const which = conditions.which ?? "all";
  const explain = l.explain[which];
  return (
    <main class="ops looking">
      <OpsHead title={l.listOf[which] ?? l.title} />
      {explain && <p class="explain">{explain}</p>}
      <FilterForm conditions={conditions} flow={flow} />
      <div role="status">{answer && <Counted answer={answer} />}</div>
      {(state === "failed" || state === "refused") && (
        <div class="banner" data-urgent="true" role="alert">
          <p>{state === "refused" ? l.refused : t.trouble.server}</p>
          <button type="button" onClick={again}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      {answer && answer.items.length > 0 && <DecisionTable items={answer.items} search={searchOf(conditions)} />}
      {answer && answer.items.length === 0 && answer.nextCursor === undefined && <p class="missing">{l.none}</p>}
      {state === "loading" && <p class="muted">{t.loading}</p>}
      {state === "there" && answer?.nextCursor !== undefined && (
        <p class="further">
          <button type="button" onClick={more}>
            {l.more}
          </button>
          {answer.matching === undefined && <span class="muted">{l.looked(inCount(looked))}</span>}
        </p>
      )}
    </main>
  );
}

/** How many there are, of which days, and what the list does not have. */
function Counted({
  answer: { items, from, to, matching, audits, unlisted, full },
}: {
  readonly answer: DecisionsAnswer;
}) {
  const l = lookingTexts();
  const of =
    matching !== undefined && audits !== undefined ? l.matching(inCount(matching), inCount(audits)) : undefined;
  return (
    <>
      <p>
        {of && <strong>{of} · </strong>}
        {l.shown(inCount(items.length))} · {l.span(inDay(from), inDay(to))}
      </p>
      {unlisted !== undefined && <p class="warning">{l.unlisted(inCount(unlisted))}</p>}
      {full && <p class="warning">{l.full(full.map((day) => inDay(day)).join(", "))}</p>}
    </>
  );
}
