import { CfnParameter, type CfnParameterProps, type Stack } from "aws-cdk-lib";
import {
  boundsOf,
  type Parameter,
  PARAMETER_NAMES,
  type ParameterName,
  PARAMETERS,
} from "../functions/domain/policy/parameters.ts";

export type Parameters = Readonly<Record<ParameterName, CfnParameter>>;

/** Adds all that ops can change to the stack: `npx cdk deploy --parameters AutoApproveThreshold=0.97`. */
export function addParameters(stack: Stack): Parameters {
  const entries = PARAMETER_NAMES.map((name) => [name, new CfnParameter(stack, name, propsOf(PARAMETERS[name]))]);
  return Object.fromEntries(entries) as Parameters;
}

/** CloudFormation knows no whole numbers: a count that is none is refused by `npm run policy`, and not here. */
function propsOf(parameter: Parameter): CfnParameterProps {
  const { default: value, says: description } = parameter;
  if (parameter.kind === "choice")
    return { type: "String", default: value, allowedValues: [...parameter.of], description };
  if (parameter.kind === "text")
    return {
      type: "String",
      default: value,
      allowedPattern: parameter.pattern,
      constraintDescription: parameter.written,
      description,
    };
  const { min, max } = boundsOf(parameter) ?? {};
  return {
    type: "Number",
    default: value,
    description,
    ...(min !== undefined && { minValue: min }),
    ...(max !== undefined && { maxValue: max }),
  };
}
