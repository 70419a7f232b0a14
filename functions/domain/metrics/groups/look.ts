import type { Flow } from "../../flows/flow.ts";
import { labelMapOf } from "../../flows/label-map.ts";
import type { GroupAudits } from "../../groups/flow-audit.ts";
import { isExtra } from "../../groups/draw.ts";
import { type GroupRates, monthBefore, rateFor, ratesFrom } from "../../groups/rates.ts";
import { type GroupFinding, type Part, worseGroups } from "../../groups/worse.ts";
import type { Live } from "../../models/live.ts";
import { isOff } from "../../models/parts.ts";
import { ownOf } from "../../own.ts";
import { clopperPearson } from "../../statistics/intervals.ts";
import type { Promised } from "../../statistics/promised.ts";
import type { Day } from "../day.ts";
import { dayToday } from "../day-today.ts";
import { periodEvidence, type ServedEvidence } from "../evidence.ts";
import type { GroupFigures } from "./view.ts";

type Lately = {
  readonly flow: Pick<Flow, "labels" | "retired">;
  readonly days: ReadonlyMap<string, Day>;
  /** The first UTC day that is not closed. */
  readonly openDay: string;
  readonly promise?: Promised | undefined;
};

/** The month before the first open day: its audits, and the groups among them beside each other. */
function monthOf({ flow, days, openDay, promise }: Lately) {
  const map = labelMapOf(flow);
  const { from, to } = monthBefore(openDay);
  const month = [...days].filter(([day]) => day >= from && day <= to);
  const audits = month.flatMap(([, day]) => dayToday(day, map).audits);
  const { judged } = periodEvidence(audits, openDay, promise).byGroup;
  const answered = judged.filter(({ automatic, unanswered }) => automatic && unanswered === undefined);
  return { from, to, audits, judged, findings: worseGroups(answered) };
}

/** What a look at the month comes to: the groups that are clearly worse, and what is kept of it, rates that hold until the next day closes. */
type LookAtGroups = { readonly worse: readonly GroupFinding[]; readonly rates: GroupRates };

export function lookAt(lately: Lately, wanted: GroupAudits): LookAtGroups {
  const { audits, findings } = monthOf(lately);
  const worse = findings.filter((one) => one.worse);
  const groups = ratesFrom(audits, lately.openDay, wanted, lately.promise ?? "decisions");
  return { worse, rates: { openDay: lately.openDay, groups, worse: worse.map(({ group }) => group) } };
}

type Asked = {
  readonly wanted: GroupAudits;
  readonly live: Pick<Live, "off">;
  /** The rates in force. */
  readonly rates: GroupRates | undefined;
  /** The policy's audit rate. */
  readonly least: number;
};

/** The groups as ops see them. */
export function groupFiguresOf(lately: Lately, { wanted, live, rates, least }: Asked): GroupFigures {
  const { from, to, judged, findings } = monthOf(lately);
  const found = new Map(findings.map((finding) => [finding.group, finding]));
  const audited = Map.groupBy(
    judged.filter(({ subgroup }) => subgroup !== undefined),
    ({ subgroup = "" }) => subgroup,
  );
  const names = [...new Set([...audited.keys(), ...Object.keys(rates?.groups ?? {})])].toSorted();
  const inForce = isOff(live, "groups") ? undefined : rates;
  return {
    from,
    to,
    minimum: wanted.minimum,
    ...(isOff(live, "groups") && { off: true }),
    groups: names.map((group) => {
      const decisions = rates && ownOf(rates.groups, group)?.decisions;
      const rate = rateFor(inForce, group);
      return {
        group,
        ...countsOf(audited.get(group) ?? []),
        ...(decisions !== undefined && { decisions }),
        ...(rate !== undefined && rate > least && { rate }),
        ...comparedIn(found.get(group)),
      };
    }),
  };
}

const countsOf = (own: readonly ServedEvidence[]) => ({ audits: own.length, extra: own.filter(isExtra).length });

function comparedIn(finding: GroupFinding | undefined) {
  if (finding === undefined) return { worse: false };
  const [error, others] = [shareOf(finding.own), shareOf(finding.others)];
  const { p, worse } = finding;
  return { ...(error && { error }), ...(others && { others }), ...(p !== undefined && { p }), worse };
}

const shareOf = ({ wrong, n }: Part) => clopperPearson(wrong, n);
