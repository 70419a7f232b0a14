import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Variable } from "../functions/adapters/environment.ts";
import { PARAMETER_NAMES } from "../functions/domain/policy/parameters.ts";
import { acknowledge } from "./acknowledge.ts";
import { DecisionTable } from "./decision-table.ts";
import { FeedbackStore } from "./feedback-store.ts";
import type { Names } from "./names.ts";
import type { Parameters } from "./parameters.ts";

/** The variables that are the same for every function that reads them. */
export type CommonVariable = Extract<
  Variable,
  | "DECISION_TABLE"
  | "FEEDBACK_BUCKET"
  | "SAMPLING_KEY_ARN"
  | "ENDPOINT_NAME"
  | "TARGET_ERROR_RATE"
  | "AUDIT_RATE"
  | "MIN_NEW_LABELS"
  | "REVIEW_TIMEOUT_MINUTES"
  | "ESCALATION_TIMEOUT_MINUTES"
  | "WAITING_CALLS"
  | "RECORD_LOCK_DAYS"
  | "DATA_RETENTION_DAYS"
  | "PARAMETERS"
>;

type Props = { readonly bundles: string; readonly names: Names; readonly parameters: Parameters };

/** What every part of the stack stands on. */
export class Foundation extends Construct {
  readonly bundles: string;
  readonly names: Names;
  readonly parameters: Parameters;
  readonly table: DecisionTable;
  readonly store: FeedbackStore;
  readonly samplingKey: Secret;
  /** Values of the variables that are the same for every function that reads them. */
  readonly variables: Readonly<Record<CommonVariable, string>>;

  constructor(parent: Construct, id: string, { bundles, names, parameters }: Props) {
    super(parent, id);
    this.bundles = bundles;
    this.names = names;
    this.parameters = parameters;
    this.table = new DecisionTable(this, "Decisions");
    this.store = new FeedbackStore(this, "Feedback");
    this.samplingKey = new Secret(this, "SamplingKey", {
      description: "Keys the audit draw and the order of the review queue",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    acknowledge(
      this.samplingKey,
      "SMG4",
      "Another key would draw other audits and reorder the queue; it protects no access.",
    );
    acknowledge(
      this.store,
      "S1",
      "Only the functions read and write it; CloudTrail data events say who did, where a team needs that.",
    );
    this.variables = this.#variables();
  }

  #variables(): Readonly<Record<CommonVariable, string>> {
    const values = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, this.value(name)]));
    return {
      DECISION_TABLE: this.table.tableName,
      FEEDBACK_BUCKET: this.store.bucketName,
      SAMPLING_KEY_ARN: this.samplingKey.secretArn,
      ENDPOINT_NAME: this.value("EndpointName"),
      TARGET_ERROR_RATE: this.value("TargetErrorRate"),
      AUDIT_RATE: this.value("AuditRate"),
      MIN_NEW_LABELS: this.value("MinNewLabels"),
      REVIEW_TIMEOUT_MINUTES: this.value("ReviewTimeoutMinutes"),
      ESCALATION_TIMEOUT_MINUTES: this.value("EscalationTimeoutMinutes"),
      WAITING_CALLS: this.value("WaitingCalls"),
      DATA_RETENTION_DAYS: this.value("DataRetentionDays"),
      RECORD_LOCK_DAYS: this.value("RecordLockDays"),
      PARAMETERS: JSON.stringify(values),
    };
  }

  /** The value of a parameter as text, for definitions and environments. */
  value(name: keyof Parameters): string {
    return this.parameters[name].valueAsString;
  }
}
