import {
  boundsOf,
  isNumber,
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterName,
} from "../../functions/domain/policy/parameters.ts";
import { deployedFrom, misfitOf, type Texts } from "../../functions/domain/policy/policy.ts";
import { StartRefused } from "@second-look/emulator";

export type Changes = Readonly<Record<string, { readonly from: string; readonly to: string }>>;

/**
 * All parameters with `assignments` (`Name=value`) made. Nothing is changed by it.
 * @throws {StartRefused} in one sentence: an unknown name, a value that cannot be, timeouts that do not fit together.
 */
export function changed(before: Texts, assignments: readonly string[]): Texts {
  const after = { ...before, ...Object.fromEntries(assignments.map(assignmentOf)) };
  const faults = faultsOf(after);
  if (faults !== undefined) throw new StartRefused(faults);
  return after;
}

/** What differs, by name. */
export function differences(before: Texts, after: Texts): Changes {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, { from: before[name] ?? "", to: after[name] ?? "" }]));
}

function assignmentOf(text: string): [string, string] {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(at, 0));
  if (at < 1) throw new StartRefused(`"${text}" is not a change. Write Name=value, such as AutoApproveThreshold=0.97.`);
  if (!isParameter(name))
    throw new StartRefused(
      `There is no parameter "${name}". The parameters are: ${PARAMETER_NAMES.toSorted().join(", ")}.`,
    );
  const value = text.slice(at + 1);
  if (!isNumber(name)) return [name, value];
  if (!/^(\d+\.?\d*|\.\d+)$/.test(value) || !isWithin(name, Number(value)))
    throw new StartRefused(`${name} cannot be "${value}": it must be a number ${rangeOf(name)}.`);
  return [name, String(Number(value))];
}

function isWithin(name: ParameterName, value: number): boolean {
  const { min = -Infinity, max = Infinity } = boundsOf(PARAMETERS[name]) ?? {};
  return min <= value && value <= max;
}

function rangeOf(name: ParameterName): string {
  const { min, max } = boundsOf(PARAMETERS[name]) ?? {};
  return max === undefined ? `from ${min}` : `from ${min} to ${max}`;
}

const isParameter = (name: string): name is ParameterName => (PARAMETER_NAMES as readonly string[]).includes(name);

function faultsOf(after: Texts): string | undefined {
  try {
    return misfitOf(deployedFrom(after));
  } catch (error) {
    const { issues = [] } = error as { issues?: readonly { path: readonly PropertyKey[]; message: string }[] };
    return issues
      .map(({ path, message }) => `${path.join(".")} cannot be "${after[String(path[0])]}": ${message}.`)
      .join("\n");
  }
}
