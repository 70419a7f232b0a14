import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import { labelMapOf, type Labelled, todayOf } from "../flows/label-map.ts";
import type { Flow } from "../flows/flow.ts";

type Skilled = Pick<Flow, "labels" | "rules" | "groups">;

/** What is known of an item when it is routed: the rule that holds, the group it belongs to, and the label that was predicted. */
export type Known = {
  readonly rule?: string | undefined;
  readonly subgroup?: string | undefined;
  readonly label?: string | undefined;
};

/**
 * The skill that people need for an item; undefined where anybody may do it. The first that names one decides: the rule, the
 * group, the predicted label.
 */
export function skillNeeded(
  { labels, rules, groups = {} }: Skilled,
  { rule, subgroup, label }: Known,
): string | undefined {
  const ruled = rules.find(({ name }) => name === rule)?.skill;
  const grouped = subgroup !== undefined && Object.hasOwn(groups, subgroup) ? groups[subgroup]?.skill : undefined;
  return ruled ?? grouped ?? labels.find(({ name }) => name === label)?.skill;
}

type Decided = Pick<DecisionRow, "route" | "audit" | "skill" | "subgroup" | "prediction">;

/**
 * The skill that reviews of a decision need. What people got, as an audit too, says it; an appeal against another needs what
 * a review of it would have needed: no rule held for it, or people would have got it.
 */
export function skillOf(
  flow: Skilled & Labelled,
  { route, audit, skill, subgroup, prediction }: Decided,
): string | undefined {
  if (route === "review" || audit) return skill;
  const label = predictionOf({ ...(prediction !== undefined && { prediction }) })?.label;
  return skillNeeded(flow, { subgroup, ...(label !== undefined && { label: todayOf(labelMapOf(flow), label) }) });
}

/** Every skill that a flow names, each once, in the order of their names. */
export function skillsIn({ labels, rules, groups = {} }: Skilled): readonly string[] {
  const named = [...labels, ...rules, ...Object.values(groups)].flatMap(({ skill }) =>
    skill === undefined ? [] : [skill],
  );
  return [...new Set(named)].toSorted();
}

/** Each is a lane of its own in the index, which the sweeper looks through. */
const MOST_SKILLS = 20;

/** Why a flow's skills cannot be: one sentence without its full stop for each fault. */
export function skillFaults(flow: Skilled & Pick<Flow, "subgroup">): readonly string[] {
  return [
    ...(flow.groups !== undefined && flow.subgroup === undefined
      ? ['"groups" needs a "subgroup" that names them']
      : []),
    ...(skillsIn(flow).length > MOST_SKILLS ? [`a flow names at most ${MOST_SKILLS} skills`] : []),
  ];
}
