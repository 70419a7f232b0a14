import type { Simulate } from "../simulation.ts";
import { boundsOf, type Parameter, type ParameterName, PARAMETERS } from "../parameters.ts";

/** Why a text is no value of a parameter: `number`, outside its bounds, not one of its choices, or not written as it has to be. */
export type Fault = "number" | "bounds" | "choice" | "written";

/** What is wrong with a value as somebody typed it; undefined for nothing. Values that do not fit together are told by the command. */
export function faultOf(name: ParameterName, text: string): Fault | undefined {
  const parameter: Parameter = PARAMETERS[name];
  if (parameter.kind === "choice") return parameter.of.includes(text) ? undefined : "choice";
  if (parameter.kind === "text") return new RegExp(parameter.pattern).test(text) ? undefined : "written";
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || (parameter.kind === "count" && !Number.isInteger(value)))
    return "number";
  const { min = 0, max = Number.POSITIVE_INFINITY } = boundsOf(parameter) ?? {};
  const isOpen = name === "TargetErrorRate" && (value === 0 || value === 1);
  return value < min || value > max || isOpen ? "bounds" : undefined;
}

/** Characters that a shell leaves alone. */
const PLAIN = /^[\w.,:=/-]*$/;

/** The command that deploys a value. What a shell would read otherwise is quoted. */
export function commandOf(name: ParameterName, text: string): string {
  const assignment = `${name}=${text.trim()}`;
  return `npm run policy -- set ${PLAIN.test(assignment) ? assignment : `'${assignment.replaceAll("'", "'\\''")}'`}`;
}

/**
 * What the API is asked to try for a value that is none of its faults; undefined where recorded decisions cannot tell an
 * effect: they say nothing of time limits, of who is trained when, or of the machinery.
 */
export function triedFor(name: ParameterName, text: string): Partial<Simulate> | undefined {
  switch (name) {
    case "AutoApproveThreshold":
      return { thresholds: { approve: Number(text) } };
    case "AutoRejectThreshold":
      return { thresholds: { reject: Number(text) } };
    case "AuditRate":
      return { auditRate: Number(text) };
    case "TargetErrorRate":
      return { targetErrorRate: Number(text) };
    case "ReviewersPerItem":
      return { reviewersPerItem: Number(text) };
    case "Guarantee":
      return { guarantee: text as Simulate["guarantee"] };
    case "Automation":
      return { automation: text as Simulate["automation"] };
    default:
      return undefined;
  }
}
