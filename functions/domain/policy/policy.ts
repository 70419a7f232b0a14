import * as z from "zod/mini";
import {
  boundsOf,
  isNumber,
  MINUTES,
  type Parameter,
  PARAMETER_NAMES,
  type ParameterName,
  PARAMETERS,
  RECORDED_NAMES,
  type ValueOf,
} from "./parameters.ts";

type Shape<N extends ParameterName> = { readonly [Name in N]: z.ZodMiniType<ValueOf<Name>> };

/** The schemas of the named parameters. Calls are marked as free of effects: who reads no policy makes none of them. */
function shapeOf<N extends ParameterName>(names: readonly N[]): Shape<N> {
  return Object.fromEntries(names.map((name) => [name, schemaOf(PARAMETERS[name])])) as Shape<N>;
}

function schemaOf(parameter: Parameter): z.ZodMiniType {
  return unboundOf(parameter).check(z.describe(parameter.says));
}

function unboundOf(parameter: Parameter): z.ZodMiniType {
  if (parameter.kind === "choice") return z.enum(parameter.of);
  if (parameter.kind === "text") return z.string().check(z.regex(new RegExp(parameter.pattern), parameter.written));
  const { min = 0, max = Number.POSITIVE_INFINITY } = boundsOf(parameter) ?? {};
  const number = (parameter.kind === "count" ? z.int() : z.number()).check(z.gte(min));
  return Number.isFinite(max) ? number.check(z.lte(max)) : number;
}

/** The policy as every decision records it: what it was routed by. */
export const policySchema = z.strictObject(/* @__PURE__ */ shapeOf(RECORDED_NAMES));
export type Policy = z.infer<typeof policySchema>;

/** All that ops can change, as deployed: what decisions record, and what the learning loop goes by. */
export const deployedSchema = z.strictObject(/* @__PURE__ */ shapeOf(PARAMETER_NAMES));
export type Deployed = z.infer<typeof deployedSchema>;

/** Parameters as CloudFormation takes them and hands them over: all of them text. */
export type Texts = Readonly<Record<string, string>>;

export const textsOf = (deployed: Deployed): Texts =>
  Object.fromEntries(Object.entries(deployed).map(([name, value]) => [name, String(value)]));

/** Reads parameters as CloudFormation hands them over. Throws where one is missing or strange. */
export function deployedFrom(texts: Texts): Deployed {
  return deployedSchema.parse(
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        Object.hasOwn(PARAMETERS, name) && isNumber(name as ParameterName) ? Number(text) : text,
      ]),
    ),
  );
}

/** Why values that are each within their bounds do not fit together, or cannot be kept, in one sentence. */
export function misfitOf({
  ReviewTimeoutMinutes,
  EscalationTimeoutMinutes,
  TargetErrorRate,
}: Deployed): string | undefined {
  if (ReviewTimeoutMinutes + EscalationTimeoutMinutes > MINUTES.max)
    return "ReviewTimeoutMinutes and EscalationTimeoutMinutes add up to more than a year, the longest that a review can wait.";
  if (TargetErrorRate <= 0 || TargetErrorRate >= 1)
    return "TargetErrorRate must be above 0 and below 1: neither 0 nor 1 can be certified or monitored.";
  return undefined;
}

/** The thresholds that a decision was weighed against, the certified ones included where they are enforced. */
export const thresholdsSchema = /* @__PURE__ */ byOutcome();

function byOutcome() {
  const { AutoApproveThreshold: approve, AutoRejectThreshold: reject } = deployedSchema.shape;
  return z.strictObject({ approve, reject });
}
