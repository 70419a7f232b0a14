import { CfnParameter, type CfnParameterProps, type Stack } from "aws-cdk-lib";

const probability = (description: string, value: number): CfnParameterProps => ({
  type: "Number",
  default: value,
  minValue: 0,
  maxValue: 1,
  description,
});

const minutes = (description: string, value: number): CfnParameterProps => ({
  type: "Number",
  default: value,
  minValue: 0.1,
  maxValue: 525_600,
  description,
});

const choice = (description: string, ...values: [string, ...string[]]): CfnParameterProps => ({
  type: "String",
  default: values[0],
  allowedValues: values,
  description,
});

const instanceType = (description: string, value: string): CfnParameterProps => ({
  type: "String",
  default: value,
  allowedPattern: value === "" ? "^(ml\\.[a-z0-9.-]+)?$" : "^ml\\.[a-z0-9.-]+$",
  description,
});

/** All that ops can change: `npx cdk deploy --parameters AutoApproveThreshold=0.97`. */
const PARAMETERS = {
  AutoApproveThreshold: probability("Confidence from which an approving label goes out unreviewed; 1 is never", 0.95),
  AutoRejectThreshold: probability("Confidence from which a rejecting label goes out unreviewed; 1 is never", 0.95),
  Guarantee: choice(
    "advise: the thresholds rule. enforce: at least the certified ones do, and without a certificate people",
    "advise",
    "enforce",
  ),
  TargetErrorRate: probability("The share of automatic decisions that may be wrong", 0.05),
  AuditRate: probability("The share of decisions that people label whatever the model said", 0.1),
  ReviewersPerItem: {
    type: "Number",
    default: 1,
    minValue: 1,
    maxValue: 10,
    description: "How many reviewers must agree",
  },
  ReviewTimeoutMinutes: minutes("How long reviewers have before a review goes to the seniors", 60),
  EscalationTimeoutMinutes: minutes("How long seniors have before OnExpiry decides", 60),
  OnExpiry: choice("The outcome when nobody answered in time", "reject", "approve"),
  RetrainSchedule: {
    type: "String",
    default: "rate(1 day)",
    allowedPattern: "^(rate|cron)\\(.+\\)$",
    description: "When models are retrained",
  },
  MinNewLabels: {
    type: "Number",
    default: 200,
    minValue: 1,
    description: "Fewest new labels that are worth a training",
  },
  EndpointName: {
    type: "String",
    default: "",
    allowedPattern: "^[a-zA-Z0-9-]{0,63}$",
    description: "Your own SageMaker endpoint; empty: the stack manages its own",
  },
  EndpointInstanceType: instanceType("Instance type of the endpoints that the stack manages; empty: serverless", ""),
  TrainingInstanceType: instanceType("Instance type that models are trained on", "ml.c5.xlarge"),
  Automation: choice("off: everything goes to people", "on", "off"),
} satisfies Record<string, CfnParameterProps>;

export type ParameterName = keyof typeof PARAMETERS;
export type Parameters = Readonly<Record<ParameterName, CfnParameter>>;

/** Adds the parameters to the stack. */
export function addParameters(stack: Stack): Parameters {
  const entries = Object.entries(PARAMETERS).map(([name, props]) => [name, new CfnParameter(stack, name, props)]);
  return Object.fromEntries(entries) as Parameters;
}
