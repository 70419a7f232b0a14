import { onlyKnown, requiredText, textOf } from "../input.ts";
import { AwsError, type Input } from "../service.ts";
import { invalid, missing } from "./errors.ts";

/** The largest message, and the largest sum of the messages of one batch, in bytes. */
export const MAX_SIZE = 1024 * 1024;
const SEND = ["QueueUrl", "MessageBody", "DelaySeconds"];
const NAMES = ["AttributeNames", "MessageSystemAttributeNames", "MessageAttributeNames"];
const OBJECTS: ReadonlySet<string> = new Set(["MessageAttributes", "MessageSystemAttributes"]);

const PARAMETERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["SendMessage", new Set(SEND)],
  ["SendMessageBatch", new Set(["QueueUrl", "Entries"])],
  ["SendMessageBatch Entries", new Set([...SEND, "Id"])],
  ["ReceiveMessage", new Set(["QueueUrl", "MaxNumberOfMessages", "VisibilityTimeout", "WaitTimeSeconds", ...NAMES])],
  ["DeleteMessage", new Set(["QueueUrl", "ReceiptHandle"])],
  ["DeleteMessageBatch", new Set(["QueueUrl", "Entries"])],
  ["DeleteMessageBatch Entries", new Set(["Id", "ReceiptHandle"])],
  ["ChangeMessageVisibility", new Set(["QueueUrl", "ReceiptHandle", "VisibilityTimeout"])],
  ["GetQueueUrl", new Set(["QueueName", "QueueOwnerAWSAccountId"])],
  ["GetQueueAttributes", new Set(["QueueUrl", "AttributeNames"])],
]);

const BAD_CHARACTERS =
  "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

/** Refuses the parameters of an action that are not built; attributes that are empty say nothing and pass. */
export function checkParameters(action: string, input: Input): void {
  const isEmpty = (name: string): boolean => OBJECTS.has(name) && Object.keys(input[name] ?? {}).length === 0;
  const rest = Object.entries(input).filter(([name]) => !isEmpty(name));
  onlyKnown(`SQS ${action}`, Object.fromEntries(rest), PARAMETERS.get(action) ?? new Set());
}

/** A whole number between bounds; `undefined` when it is left out. */
export function integerOf(input: Input, name: string, min: number, max: number): number | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalid(name, value, `Must be between ${min} and ${max}, if provided`);
}

/** The text of a message to send, checked as SQS checks it. */
export function bodyOf(input: Input): string {
  const body = requiredText(input, "MessageBody", missing);
  if (Buffer.byteLength(body) > MAX_SIZE)
    throw tooLong("InvalidParameterValue", "One or more parameters are invalid. Reason: Message");
  if (!isAllowed(body)) throw new AwsError("InvalidMessageContents", BAD_CHARACTERS);
  return body;
}

export const handleIn = (input: Input): string => requiredText(input, "ReceiptHandle", missing);
export const queueUrlIn = (input: Input): string => requiredText(input, "QueueUrl", missing);
export const queueNameIn = (input: Input): string | undefined => textOf(input, "QueueName", missing);

export const tooLong = (code: string, what: string): AwsError =>
  new AwsError(code, `${what} must be shorter than ${MAX_SIZE} bytes.`);

function isAllowed(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the control characters are what SQS refuses
  return text.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text);
}
