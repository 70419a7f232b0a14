import type { Input } from "../service.ts";

/** IAM's prefix where it is not the service's own name. */
const S3_ACTIONS: Readonly<Record<string, string>> = {
  HeadObject: "GetObject",
  HeadBucket: "ListBucket",
  ListObjects: "ListBucket",
  ListObjectsV2: "ListBucket",
  DeleteObjects: "DeleteObject",
};

/** The operations inside a DynamoDB transaction, by the member that holds each. */
const TRANSACT_ACTIONS: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

/**
 * The IAM actions that an API call needs. Most have the call's own name; S3, SQS batches, Lambda and DynamoDB's
 * transactions do not.
 */
export function iamActionsOf(service: string, action: string, input: Input): string[] {
  return namesOf(service, action, input).map((name) => `${service}:${name}`);
}

function namesOf(service: string, action: string, input: Input): string[] {
  switch (service) {
    case "s3":
      return [S3_ACTIONS[action] ?? action];
    case "sqs":
      return [action.replace(/Batch$/, "")];
    case "lambda":
      return [action === "Invoke" ? "InvokeFunction" : action];
    case "dynamodb":
      return action.startsWith("Transact") ? transactActions(input) : [action];
    default:
      return [action];
  }
}

function transactActions(input: Input): string[] {
  const items = (input.TransactItems ?? []) as readonly Readonly<Record<string, unknown>>[];
  const names = items.flatMap((item) => Object.keys(item)).map((member) => TRANSACT_ACTIONS[member] ?? member);
  return [...new Set(names)];
}
