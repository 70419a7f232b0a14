import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";

/** What the team's work is in, table, buckets and accounts, outlives the stack; only by hand is it deleted. */
export const DATA = RemovalPolicy.RETAIN;

/** Logs go with the stack. They hold ids, states and errors, no items; SECURITY.md says which names of people. */
export const LOGS = { retention: RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY } as const;
/** Of the CDK's function that copies the page's files. */
export const DEPLOYMENT_LOGS = { ...LOGS, retention: RetentionDays.ONE_MONTH } as const;

/** Messages, also those that could not be handled: the longest that SQS keeps any. */
export const MESSAGES = Duration.days(14);

/** Objects that were overwritten or deleted. */
export const FORMER_OBJECTS = Duration.days(30);
