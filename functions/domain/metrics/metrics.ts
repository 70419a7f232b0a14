import type { Live } from "../models/live.ts";
import { curveOf, evidenceOf, labelsOf, subgroupsOf, agreementOf, automationBiasOf } from "./sections.ts";
import { truthFiguresOf } from "./truths.ts";
import { relabelFiguresOf } from "./relabels.ts";
import { appealFiguresOf } from "./appeals.ts";
import { comparedPatterns } from "../answers/compared-fields.ts";
import { compareOf, type FlowAnswer } from "../flows/flow-answer.ts";
import { type LabelMap, type Labelled, labelMapOf } from "../flows/label-map.ts";
import { isJudged } from "../flows/questions.ts";
import { changesOf, type Counted } from "./before/changes.ts";
import { type Day, sumOf } from "./day.ts";
import { dayToday } from "./day-today.ts";
import type { Flow } from "../flows/flow.ts";
import { periodEvidence, type ServedEvidence } from "./evidence.ts";
import { fieldFiguresOf } from "./fields.ts";
import { curveBy, type Gate } from "./gate/gate.ts";
import { periodOf } from "./period.ts";
import { type FlowTargets, targetsOf } from "../statistics/targets.ts";
import type { State } from "./state.ts";
import type { Metrics } from "./view.ts";

export type MetricsInput = {
  readonly flow: Labelled & { readonly name: string; readonly targets?: FlowTargets } & Pick<Flow, "answer">;
  /** First and last UTC day. */
  readonly from: string;
  readonly to: string;
  /** What was counted of each of these days; days without anything may be left out. */
  readonly days: ReadonlyMap<string, Day>;
  readonly state: Pick<State, "countedTo" | "openDay"> | undefined;
  readonly live: Pick<Live, "modelVersion" | "evidenceSince" | "promise">;
  /** Where evidence is recorded, the proposer that ops look at: curve and certificate are of the same. */
  readonly proposer?: string | undefined;
  readonly target: number;
  readonly queue: Metrics["queue"];
  /** What the gate measured of the model that serves, if it is known. */
  readonly gate?: Gate | undefined;
  /** The period that this one is compared with, and what was counted of its days. */
  readonly before?: Pick<MetricsInput, "from" | "to" | "days"> | undefined;
};

/** All figures of a period, from what was counted. What cannot be known is left out, and never 0 or NaN instead. */
export function metricsOf({ flow, from, to, days: counted, state, live, target, ...more }: MetricsInput): Metrics {
  const [map, targets] = [labelMapOf(flow), targetsOf(target, flow.targets)];
  const days = new Map([...counted].map(([day, one]) => [day, dayToday(one, map)]));
  // Which decisions they are is asked for elsewhere: domain/looking.
  const all = sumOf([...days.values()].map(({ listed: _listed, ...day }) => day));
  const closed = periodEvidence(all.audits, state?.openDay ?? "", live.promise);
  // An endpoint of your own has no version in `live`: there the last one that answered is the model.
  const model = more.proposer ?? live.modelVersion ?? closed.judged.at(-1)?.model;
  const serving = { model, evidenceSince: live.evidenceSince, target };
  const fields = flow.answer && fieldFiguresOf({ ...all, judged: closed.judged, compared: comparedIn(flow.answer) });
  const before = more.before && comparedWith(more.before, { map, state, live, now: { all, judged: closed.judged } });
  const appeals = appealFiguresOf(all);
  const laterTruth = truthFiguresOf(all);
  const relabels = relabelFiguresOf(days);
  return {
    flow: flow.name,
    ...(state && { countedTo: state.countedTo }),
    from,
    to,
    total: periodOf(all, closed.judged),
    days: daysOf(days, closed.judged),
    target,
    ...("pooled" in targets ? {} : { targets }),
    queue: more.queue,
    agreement: agreementOf(all.ratings, map.names),
    automationBias: automationBiasOf(all.bias),
    evidence: evidenceOf(closed, all.origins),
    ...(model !== undefined && { model }),
    ...curveBy(curveOf(closed.judged, serving), more.gate, serving),
    labels: flow.answer === undefined ? labelsOf(all, closed.judged) : labelsOf(all, closed.judged.map(underModel)),
    ...(fields && { fields }),
    ...(isJudged(flow) && { judged: true }),
    subgroups: subgroupsOf(closed.judged),
    ...(appeals && { appeals }),
    ...(laterTruth && { laterTruth }),
    ...(relabels && { relabels }),
    ...(before && { before }),
  };
}

type Compared = Pick<MetricsInput, "state" | "live"> & { readonly map: LabelMap; readonly now: Counted };

function comparedWith(
  { from, to, days }: NonNullable<MetricsInput["before"]>,
  { map, state, live, now }: Compared,
): Metrics["before"] {
  const all = sumOf([...days.values()].map((one) => dayToday(one, map)));
  const { judged } = periodEvidence(all.audits, state?.openDay ?? "", live.promise);
  return { from, to, changes: [...changesOf(now, { all, judged })] };
}

const comparedIn = (answer: FlowAnswer): readonly string[] =>
  answer.schema === undefined ? [] : comparedPatterns(answer.schema, compareOf(answer));

/** Where there are no labels, who proposed stands for them. */
const underModel = (one: ServedEvidence): ServedEvidence => ({ ...one, label: one.model });

function daysOf(days: MetricsInput["days"], judged: ReturnType<typeof periodEvidence>["judged"]): Metrics["days"] {
  const evidence = Map.groupBy(judged, ({ day }) => day);
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, counted]) => ({ day, ...periodOf(counted, evidence.get(day) ?? []) }))
    .filter(({ decisions, waiting, reviewing }) => decisions + waiting.n + reviewing.n > 0);
}
