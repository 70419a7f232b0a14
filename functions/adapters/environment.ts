/**
 * Every function, and the variables that it reads: `required` takes no other names, and the stack cannot leave one out.
 * A function is a folder of this name in `functions/` with a `handler.ts`.
 */
export const VARIABLES = {
  "decisions-api": [
    "DECISION_TABLE",
    "FEEDBACK_BUCKET",
    "DECISION_MACHINE_ARN",
    "SAMPLING_KEY_ARN",
    "REVIEW_TIMEOUT_MINUTES",
    "WAITING_CALLS",
    "UPLOAD_BUCKET",
    "MEDIA_PREFIXES",
    "BATCHES_QUEUE_URL",
    "AUDIT_RATE",
  ],
  "run-batch": [
    "DECISION_TABLE",
    "FEEDBACK_BUCKET",
    "DECISION_MACHINE_ARN",
    "SAMPLING_KEY_ARN",
    "REVIEW_TIMEOUT_MINUTES",
    "UPLOAD_BUCKET",
    "MEDIA_PREFIXES",
    "BATCHES_QUEUE_URL",
  ],
  "reviews-api": ["DECISION_TABLE", "FEEDBACK_BUCKET", "ANSWERS_QUEUE_URL", "UPLOAD_BUCKET", "MEDIA_PREFIXES"],
  predict: ["DECISION_TABLE", "FEEDBACK_BUCKET", "ENDPOINT_NAME"],
  "open-review": ["DECISION_TABLE"],
  "expire-review": ["DECISION_TABLE", "ANSWERS_QUEUE_URL"],
  "record-outcome": ["DECISION_TABLE", "FEEDBACK_BUCKET", "TARGET_ERROR_RATE"],
  sweep: [
    "DECISION_TABLE",
    "REVIEW_MACHINE_ARN",
    "ANSWERS_QUEUE_URL",
    "OVERDUE_QUEUE_URL",
    "BATCHES_QUEUE_URL",
    "SAMPLING_KEY_ARN",
    "APPLICATIONS",
    "AUDIT_RATE",
  ],
  "build-training-set": [
    "DECISION_TABLE",
    "FEEDBACK_BUCKET",
    "ENDPOINT_NAME",
    "MIN_NEW_LABELS",
    "REVIEW_TIMEOUT_MINUTES",
    "ESCALATION_TIMEOUT_MINUTES",
  ],
  "evaluate-candidate": ["DECISION_TABLE", "FEEDBACK_BUCKET", "TARGET_ERROR_RATE", "PARAMETERS"],
  "certify-champion": ["DECISION_TABLE", "FEEDBACK_BUCKET", "ENDPOINT_NAME", "TARGET_ERROR_RATE", "PARAMETERS"],
  "learn-trust": ["DECISION_TABLE", "FEEDBACK_BUCKET", "TARGET_ERROR_RATE", "PARAMETERS"],
  "promote-model": ["DECISION_TABLE"],
  "ops-api": [
    "DECISION_TABLE",
    "FEEDBACK_BUCKET",
    "ENDPOINT_NAME",
    "RETRAINING_MACHINE_ARN",
    "PARAMETERS",
    "APPLICATIONS",
    "RECORD_BUCKET",
  ],
  digest: ["DECISION_TABLE", "RECORD_BUCKET", "RECORD_LOCK_DAYS", "APPLICATIONS"],
  forget: [
    "DECISION_TABLE",
    "FEEDBACK_BUCKET",
    "UPLOAD_BUCKET",
    "ANSWERS_QUEUE_URL",
    "APPLICATIONS",
    "DATA_RETENTION_DAYS",
  ],
  count: ["DECISION_TABLE", "FEEDBACK_BUCKET", "APPLICATIONS", "TARGET_ERROR_RATE"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FunctionName = keyof typeof VARIABLES;
export type VariableOf<Name extends FunctionName> = (typeof VARIABLES)[Name][number];
export type Variable = VariableOf<FunctionName>;
