import { valueFaults } from "../answers/value-faults.ts";
import type { Flow } from "../flows/flow.ts";
import { isJudged, kindOf } from "../flows/questions.ts";
import type { DecidingRule } from "./flow-members.ts";

/** What a row holds of it beside everything else. */
const MOST_BYTES = 4096;

/** Why a flow's rules that decide, or its repeated answers, cannot be: with their places, none where they can. */
export function decidingFaults(flow: Pick<Flow, "labels" | "answer" | "decide" | "repeat">): readonly string[] {
  const { decide = [], repeat } = flow;
  if (isJudged(flow) && (decide.length > 0 || repeat !== undefined))
    return ["at decide: people judge what was proposed here, so that nothing is decided before a proposal"];
  const names = decide.map(({ name }) => name);
  return [
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `at decide: two rules are called "${name}"`),
    ...decide.flatMap((rule, at) => ruleFaults(flow, rule).map((fault) => `at decide.${at} "${rule.name}": ${fault}`)),
  ];
}

function ruleFaults(flow: Pick<Flow, "labels" | "answer">, { label, value }: DecidingRule): readonly string[] {
  switch (kindOf(flow)) {
    case "pick":
      return ["an item's candidates are its own, so that no rule can pick one"];
    case "value":
      return label === undefined
        ? faultsOfValue(flow.answer?.schema, value)
        : ['the flow has no labels: say a "value"'];
    default:
      if (value !== undefined) return ['the flow asks for a label: say a "label", and no "value"'];
      if (label === undefined) return ['say which "label" it decides'];
      return flow.labels.some(({ name }) => name === label) ? [] : [`the flow has no label "${label}"`];
  }
}

function faultsOfValue(schema: NonNullable<Flow["answer"]>["schema"], value: DecidingRule["value"]): readonly string[] {
  if (value === undefined || schema === undefined) return ['say which "value" it decides'];
  if (Buffer.byteLength(JSON.stringify(value)) > MOST_BYTES) return [`its value is longer than ${MOST_BYTES} bytes`];
  return valueFaults(schema, value).map(({ field, detail }) => `value${field}: ${detail}`);
}
