import { useState } from "preact/hooks";
import type { What } from "../../functions/domain/stuck/kinds.ts";
import type { Redriven, Stuck } from "../../functions/domain/stuck/view.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inCount, inMoment } from "../ops/format.ts";
import { Panel } from "../ops/parts/panel.tsx";
import { stuckTexts } from "../strings/stuck/index.ts";

type Props = { readonly of: Stuck; readonly redrive: () => Promise<Redriven>; readonly onDone: () => void };

/** One kind of work that is stuck: how much, since when, what it means and what to do. */
export function OneStuck({ of: { what, ...one }, redrive, onDone }: Props) {
  const s = stuckTexts();
  const { means, todo } = s.about[what] ?? one;
  return (
    <Panel title={s.name[what]} wide>
      <p>
        <strong class="figures">{s.count(inCount(one.count), one.more === true)}</strong>
        {one.since !== undefined && `, ${s.since(inMoment(one.since))}`}
      </p>
      <p>{means}</p>
      <p>{todo}</p>
      {one.reason && (
        <p class="warning">
          {s.reason}: <VisibleText text={one.reason} />
        </p>
      )}
      {one.ids.length > 0 && (
        <p class="id muted">
          {s.some}: <Ids ids={one.ids} />
        </p>
      )}
      {one.underWay && <p>{s.underWay}</p>}
      {one.redriven && (
        <p class="muted">{s.last(one.redriven.by, inMoment(one.redriven.at), inCount(one.redriven.count))}</p>
      )}
      {one.redrive && <Redrive name={actionOf(what)} redrive={redrive} onDone={onDone} />}
      <p class="muted">
        {s.runbook}: docs/runbook.md#{one.runbook}
      </p>
    </Panel>
  );
}

const isDecision = (id: string): boolean => id.startsWith("dec_");

/** A decision leads to its page. */
function Ids({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, at) => (
        <span key={id}>
          {at > 0 && ", "}
          {isDecision(id) ? <a href={`#/ops/decisions/${id}`}>{id}</a> : id}
        </span>
      ))}
    </>
  );
}

function actionOf(what: What): string {
  const { redrive } = stuckTexts();
  if (what === "retraining" || what === "webhooks") return redrive[what];
  return redrive.letters;
}

type RedriveProps = Omit<Props, "of"> & { readonly name: string };
type State = "idle" | "asking" | "busy" | keyof ReturnType<typeof stuckTexts>["status"];

/** Asked twice, so that nobody moves messages back into what has just failed on them. */
function Redrive({ name, redrive, onDone }: RedriveProps) {
  const s = stuckTexts();
  const [state, setState] = useState<State>("idle");
  const go = (): void => {
    setState("busy");
    void redrive()
      .then(
        ({ status }) => status,
        () => "failed" as const,
      )
      .then((status) => {
        setState(status);
        if (status !== "failed") onDone();
        return status;
      });
  };
  return (
    <div class="further">
      {state === "asking" ? (
        <>
          <p>{s.confirm(name)}</p>
          <button type="button" class="primary" onClick={go}>
            {s.yes}
          </button>
          <button type="button" onClick={() => setState("idle")}>
            {s.no}
          </button>
        </>
      ) : (
        <button type="button" aria-disabled={state === "busy"} onClick={() => state !== "busy" && setState("asking")}>
          {name}
        </button>
      )}
      <p role="status">{state === "idle" || state === "asking" || state === "busy" ? "" : s.status[state]}</p>
    </div>
  );
}
