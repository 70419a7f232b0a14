/** What every parameter says of itself. */
type About = {
  /** Whether every decision records it: the policy that it was routed by. */
  readonly recorded: boolean;
  /** One line for people. */
  readonly says: string;
};

/**
 * A parameter by its kind. A probability lies between 0 and 1, minutes between six seconds and a year, the longest that a
 * Standard execution may wait; a count is a whole number, at least 1 unless it says less. `written` says how a text that does not fit is to be written.
 */
export type Parameter = About &
  (
    | { readonly kind: "probability" | "minutes"; readonly default: number }
    | { readonly kind: "count"; readonly default: number; readonly least?: number; readonly most?: number }
    | { readonly kind: "choice"; readonly default: string; readonly of: readonly string[] }
    | { readonly kind: "text"; readonly default: string; readonly pattern: string; readonly written: string }
  );

/**
 * All that ops can change, in the order in which it is shown. From this table come the stack's parameters, the check of
 * a change, the policy that decisions record and the table in docs/policy.md.
 */
export const PARAMETERS = {
  AutoApproveThreshold: {
    kind: "probability",
    default: 0.95,
    recorded: true,
    says: "Confidence from which an answer that approves goes out unreviewed; 1 is never",
  },
  AutoRejectThreshold: {
    kind: "probability",
    default: 0.95,
    recorded: true,
    says: "Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can",
  },
  Guarantee: {
    kind: "choice",
    of: ["advise", "enforce"],
    default: "advise",
    recorded: true,
    says: "advise: the thresholds rule. enforce: at least the certified ones do, and without a certificate people",
  },
  TargetErrorRate: {
    kind: "probability",
    default: 0.05,
    recorded: true,
    says: "The share of automatic decisions, or of distinct items by the flow, that blind review may judge wrong",
  },
  AuditRate: {
    kind: "probability",
    default: 0.1,
    recorded: true,
    says: "The share of decisions that people check whatever the model said",
  },
  ReviewersPerItem: { kind: "count", most: 10, default: 1, recorded: true, says: "How many reviewers must agree" },
  ReviewTimeoutMinutes: {
    kind: "minutes",
    default: 60,
    recorded: true,
    says: "How long reviewers have before a review goes to the seniors",
  },
  EscalationTimeoutMinutes: {
    kind: "minutes",
    default: 60,
    recorded: true,
    says: "How long seniors have before OnExpiry decides",
  },
  OnExpiry: {
    kind: "choice",
    of: ["reject", "approve"],
    default: "reject",
    recorded: true,
    says: "The outcome when nobody answered in time",
  },
  RetrainSchedule: {
    kind: "text",
    pattern: "^(rate|cron)\\(.+\\)$",
    written: "it is written rate(…) or cron(…)",
    default: "rate(1 day)",
    recorded: false,
    says: "When models are retrained",
  },
  MinNewLabels: {
    kind: "count",
    default: 200,
    recorded: false,
    says: "Fewest new labels that are worth a training",
  },
  // Lower case alone, since its name is part of an ARN: docs/decisions/0013-endpoint-names-are-lower-case.md.
  EndpointName: {
    kind: "text",
    pattern: "^([a-z0-9](-*[a-z0-9]){0,62})?$",
    written: "it is the name of an endpoint without capitals, since SageMaker's ARNs are lower case, or empty",
    default: "",
    recorded: false,
    says: "Your own SageMaker endpoint; empty: the stack manages its own",
  },
  EndpointInstanceType: {
    kind: "text",
    pattern: "^(ml\\.[a-z0-9.-]+)?$",
    written: "it is written ml.…, or empty",
    default: "",
    recorded: false,
    says: "Instance type of the endpoints that the stack manages; empty: serverless",
  },
  // Three endpoints can exist at a time, and all of them share the account's quota, which is 10 in a new account.
  EndpointConcurrency: {
    kind: "count",
    most: 200,
    default: 3,
    recorded: false,
    says: "How many requests each serverless endpoint takes at once",
  },
  WaitingCalls: {
    kind: "count",
    most: 500,
    default: 5,
    recorded: false,
    says: "How many calls with Prefer: wait may wait for people at the same time; the others get their 202 at once",
  },
  DataRetentionDays: {
    kind: "count",
    least: 0,
    most: 36_500,
    default: 0,
    recorded: false,
    says: "After how many days items are forgotten, and all that tells of them; 0: never",
  },
  RecordLockDays: {
    kind: "count",
    least: 0,
    most: 36_500,
    default: 0,
    recorded: false,
    says: "For how many days nobody can remove or replace a digest of the record; 0: not locked",
  },
  ItemsForOps: {
    kind: "choice",
    of: ["off", "on"],
    default: "off",
    recorded: false,
    says: "on: ops see items, and what people said of them; masked fields once they ask, and each look is recorded",
  },
  NamesForOps: {
    kind: "choice",
    of: ["off", "on"],
    default: "off",
    recorded: false,
    says: "on: ops see who of the reviewers did what, and whose figures they read; off: numbers in the place of names",
  },
  TrainingInstanceType: {
    kind: "text",
    pattern: "^ml\\.[a-z0-9.-]+$",
    written: "it is written ml.…",
    default: "ml.c5.xlarge",
    recorded: false,
    says: "Instance type that models are trained on",
  },
  Automation: {
    kind: "choice",
    of: ["on", "off"],
    default: "on",
    recorded: true,
    says: "off: everything goes to people",
  },
} as const satisfies Readonly<Record<string, Parameter>>;

type Table = typeof PARAMETERS;
export type ParameterName = keyof Table;
export type RecordedName = { [N in ParameterName]: Table[N]["recorded"] extends true ? N : never }[ParameterName];
/** The type of a parameter's value: a number, one of its choices, or text. */
export type ValueOf<N extends ParameterName> = Table[N] extends { readonly of: readonly (infer Choice)[] }
  ? Choice
  : Table[N] extends { readonly kind: "text" }
    ? string
    : number;

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[];
/** Those that every decision records. */
export const RECORDED_NAMES = PARAMETER_NAMES.filter((name): name is RecordedName => PARAMETERS[name].recorded);

/** Six seconds, and a year: the longest that a Standard execution may wait. */
export const MINUTES = { min: 0.1, max: 365 * 24 * 60 } as const;

/** What a number may be at least and at most, both included; undefined for choices and texts. */
export function boundsOf(parameter: Parameter): { readonly min: number; readonly max?: number } | undefined {
  switch (parameter.kind) {
    case "probability":
      return { min: 0, max: 1 };
    case "minutes":
      return MINUTES;
    case "count":
      return { min: parameter.least ?? 1, ...(parameter.most !== undefined && { max: parameter.most }) };
    default:
      return undefined;
  }
}

/** Whether a parameter's value is a number. CloudFormation hands all of them over as text. */
export const isNumber = (name: ParameterName): boolean => boundsOf(PARAMETERS[name]) !== undefined;
