import { type Deployed, deployedFrom } from "../../functions/domain/policy/deployed.ts";
import { StartRefused } from "../../emulator/refusal.ts";

/** Every parameter with its value as text, as CloudFormation takes it. */
export type Texts = Readonly<Record<string, string>>;
export type Changes = Readonly<Record<string, { readonly from: string; readonly to: string }>>;

/** The longest that a Standard execution may wait: a year. */
const YEAR_MINUTES = 365 * 24 * 60;

export const textsOf = (deployed: Deployed): Texts =>
  Object.fromEntries(Object.entries(deployed).map(([name, value]) => [name, String(value)]));

/**
 * All parameters with `assignments` (`Name=value`) made. Nothing is changed by it.
 * @throws {StartRefused} in one sentence: an unknown name, a value that cannot be, timeouts that do not fit together.
 */
export function changed(before: Texts, assignments: readonly string[]): Texts {
  const after = { ...before, ...Object.fromEntries(assignments.map((text) => assignmentOf(text, before))) };
  const faults = faultsOf(after);
  if (faults !== undefined) throw new StartRefused(faults);
  return after;
}

/** What differs, by name. */
export function differences(before: Texts, after: Texts): Changes {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, { from: before[name] ?? "", to: after[name] ?? "" }]));
}

function assignmentOf(text: string, known: Texts): [string, string] {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(at, 0));
  if (at < 1) throw new StartRefused(`"${text}" is not a change. Write Name=value, such as AutoApproveThreshold=0.97.`);
  if (!Object.hasOwn(known, name))
    throw new StartRefused(
      `There is no parameter "${name}". The parameters are: ${Object.keys(known).toSorted().join(", ")}.`,
    );
  const value = text.slice(at + 1);
  const isNumber = Number.isFinite(Number(known[name])) && known[name] !== "";
  if (isNumber && !/^(\d+\.?\d*|\.\d+)$/.test(value))
    throw new StartRefused(`${name} cannot be "${value}": it must be a number.`);
  return [name, isNumber ? String(Number(value)) : value];
}

function faultsOf(after: Texts): string | undefined {
  try {
    const { ReviewTimeoutMinutes, EscalationTimeoutMinutes, TargetErrorRate } = deployedFrom(after);
    if (ReviewTimeoutMinutes + EscalationTimeoutMinutes > YEAR_MINUTES)
      return "ReviewTimeoutMinutes and EscalationTimeoutMinutes add up to more than a year, the longest that a review can wait.";
    if (TargetErrorRate <= 0 || TargetErrorRate >= 1)
      return "TargetErrorRate must be above 0 and below 1: neither 0 nor 1 can be certified or monitored.";
    return undefined;
  } catch (error) {
    const { issues = [] } = error as { issues?: readonly { path: readonly PropertyKey[]; message: string }[] };
    return issues
      .map(({ path, message }) => `${path.join(".")} cannot be "${after[String(path[0])]}": ${message}.`)
      .join("\n");
  }
}
