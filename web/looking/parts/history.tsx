import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import { Table } from "../../ops/charts/table.tsx";
import { inMoment } from "../../ops/format.ts";
import { Panel } from "../../ops/parts/panel.tsx";
import { lookingTexts } from "../../strings/looking/index.ts";
import { inSpan } from "../span.ts";

/** What the paragraph and the facts say already, and hashes that only a check needs. */
const ELSEWHERE = new Set(["policy", "thresholds", "live", "itemHash", "proposalHash"]);

/** All steps of the record, each with the time since the one before. */
export function History({ of: { steps } }: { readonly of: OpsDecision }) {
  const l = lookingTexts();
  return (
    <Panel title={l.one.history} wide>
      <Table
        caption={l.one.history}
        head={[l.one.step, l.one.when, l.one.later, l.one.who, l.one.facts]}
        words={[1, 2, 3, 4]}
        rows={steps.map(({ what, at, by = "", facts }, place) => [
          l.steps[what] ?? what,
          inMoment(at),
          place === 0 ? "" : inSpan(Date.parse(at) - Date.parse(steps[place - 1]?.at ?? at)),
          l.people[by] ?? by,
          factsIn(facts),
        ])}
      />
    </Panel>
  );
}

const factsIn = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .filter(([name, value]) => !ELSEWHERE.has(name) && value !== undefined && !isHash(value))
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");

const isHash = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
