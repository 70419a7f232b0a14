import type { ComponentChildren } from "preact";
import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import { VisibleText } from "../../item/visible-text.tsx";
import { inMoment, inThreshold } from "../../ops/format.ts";
import { lookingTexts } from "../../strings/looking/index.ts";
import { inSpan } from "../span.ts";
import { saidIn } from "../said.ts";

/** What was decided, by whom, why and in what time, at a glance. */
export function Facts({ of: { decision, application, group } }: { readonly of: OpsDecision }) {
  const l = lookingTexts();
  const { outcome, by, decidedAt, createdAt, route, reason, because, thresholds, reference } = decision;
  const decided = outcome === undefined ? undefined : saidIn(decision, l.outcome[outcome] ?? outcome);
  return (
    <dl class="facts">
      <Fact name={l.one.decided}>{decided ?? <span class="missing">{l.one.undecided}</span>}</Fact>
      {by && <Fact name={l.one.by}>{l.by[by]}</Fact>}
      <Fact name={l.one.why}>{[l.route[route], l.reason[reason] ?? reason, because].filter(Boolean).join(" · ")}</Fact>
      {decidedAt && (
        <Fact name={l.one.took}>
          {inSpan(Date.parse(decidedAt) - Date.parse(createdAt))}, {inMoment(decidedAt)}
        </Fact>
      )}
      <Fact name={l.one.policy}>
        {l.one.thresholds(inThreshold(thresholds.approve), inThreshold(thresholds.reject))}
      </Fact>
      <Fact name={l.one.application}>
        <span class="id">{application}</span>
      </Fact>
      {group !== undefined && <Fact name={l.one.group}>{group}</Fact>}
      {reference !== undefined && <Fact name={l.one.reference}>{reference}</Fact>}
      {decision.truth?.map((truth) => (
        <Fact key={truth.toldAt} name={l.one.truth}>
          {saidIn(truth, truth.source)}: {truth.wrong ? l.one.truthWrong : l.one.truthRight}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{typeof children === "string" ? <VisibleText text={children} /> : children}</dd>
    </div>
  );
}
