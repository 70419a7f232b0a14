import { notSupported } from "../service.ts";
import type { DeclaredParameter } from "./model.ts";

/** A parameter that the template does not have, or a value that it does not allow. The message is for people. */
export class ParameterRefused extends Error {
  override readonly name = "ParameterRefused";
}

type Declarations = Readonly<Record<string, DeclaredParameter>>;

/** Types that CloudFormation looks up in the account; CDK's bootstrap version is one, and means nothing here. */
const LOOKED_UP = /^AWS::SSM::Parameter::/;

/**
 * Checks the values given against the template's parameters, as CloudFormation does before it deploys.
 * Numbers stay the text that was given. Throws `ParameterRefused` with one clear sentence.
 */
export function resolveParameters(
  declared: Declarations,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const settable = Object.keys(declared).filter((name) => !LOOKED_UP.test(declared[name]?.Type ?? ""));
  for (const name of Object.keys(given)) {
    if (!settable.includes(name)) throw new ParameterRefused(unknown(name, settable));
  }
  return Object.fromEntries(settable.map((name) => [name, valueOf(name, declared[name]!, given[name])]));
}

function unknown(name: string, settable: readonly string[]): string {
  const known = settable.length === 0 ? "There are none." : `There are: ${settable.toSorted().join(", ")}.`;
  return `There is no parameter "${name}". ${known}`;
}

function valueOf(name: string, declared: DeclaredParameter, given: string | undefined): string {
  const text = given ?? declared.Default?.toString();
  if (text === undefined) throw new ParameterRefused(`The parameter ${name} has no default and needs a value.`);
  check(name, declared, text);
  return text;
}

function check(name: string, declared: DeclaredParameter, text: string): void {
  const problem = typeProblem(declared, text) ?? constraintProblem(declared, text);
  if (problem === undefined) return;
  const shown = declared.NoEcho === undefined ? `cannot be "${text}"` : "has a value that is not allowed";
  throw new ParameterRefused(`The parameter ${name} ${shown}: ${declared.ConstraintDescription ?? problem}.`);
}

function typeProblem(declared: DeclaredParameter, text: string): string | undefined {
  switch (declared.Type) {
    case "String":
      return undefined;
    case "Number":
      // CloudFormation takes decimal numbers; Number() alone would also take "", "0x10" and "Infinity".
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? undefined : "it must be a number";
    default:
      throw notSupported(`A parameter of type ${declared.Type}`);
  }
}

function constraintProblem(declared: DeclaredParameter, text: string): string | undefined {
  if (declared.AllowedValues !== undefined && !declared.AllowedValues.map(String).includes(text)) {
    return `it must be one of ${declared.AllowedValues.join(", ")}`;
  }
  if (declared.AllowedPattern !== undefined && !new RegExp(`^(?:${declared.AllowedPattern})$`).test(text)) {
    return `it must match ${declared.AllowedPattern}`;
  }
  return boundsProblem(declared, text);
}

function boundsProblem(declared: DeclaredParameter, text: string): string | undefined {
  const { MinValue, MaxValue, MinLength, MaxLength } = declared;
  if (MinValue !== undefined && Number(text) < Number(MinValue)) return `it must be at least ${MinValue}`;
  if (MaxValue !== undefined && Number(text) > Number(MaxValue)) return `it must be at most ${MaxValue}`;
  if (MinLength !== undefined && text.length < Number(MinLength)) return `it needs at least ${MinLength} characters`;
  if (MaxLength !== undefined && text.length > Number(MaxLength)) return `it can have at most ${MaxLength} characters`;
  return undefined;
}
