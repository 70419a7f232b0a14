import { onlyKnown, requiredText } from "../input.ts";
import { AwsError, type Input } from "../service.ts";
import type { Sending } from "./queue.ts";

/** The largest message, and the largest batch, in bytes. */
export const MAX_SIZE = 1024 * 1024;
const OBJECTS: ReadonlySet<string> = new Set(["MessageAttributes", "MessageSystemAttributes"]);

const PARAMETERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["SendMessage", new Set(["QueueUrl", "MessageBody", "DelaySeconds", "MessageGroupId"])],
  [
    "ReceiveMessage",
    new Set([
      "QueueUrl",
      "MaxNumberOfMessages",
      "VisibilityTimeout",
      "WaitTimeSeconds",
      "AttributeNames",
      "MessageSystemAttributeNames",
      "MessageAttributeNames",
    ]),
  ],
  ["DeleteMessage", new Set(["QueueUrl", "ReceiptHandle"])],
  ["SendMessageBatch", new Set(["QueueUrl", "Entries"])],
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

/** A message to send, checked as SQS checks it. */
export const sendingOf = (input: Input): Sending => ({
  body: bodyOf(input),
  delayMs: delayOf(input),
  group: groupOf(input),
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const GROUP = /^[a-zA-Z0-9!-/:-@[-`{-~]{1,128}$/;

function groupOf({ MessageGroupId: group }: Input): string | undefined {
  if (group === undefined || (typeof group === "string" && GROUP.test(group))) return group;
  throw invalid("MessageGroupId", group, "It can have 1 to 128 letters, digits and punctuation marks");
}

function bodyOf(input: Input): string {
  const body = requiredText(input, "MessageBody", missing);
  if (Buffer.byteLength(body) > MAX_SIZE)
    throw new AwsError(
      "InvalidParameterValue",
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_SIZE} bytes.`,
    );
  if (!isAllowed(body)) throw new AwsError("InvalidMessageContents", BAD_CHARACTERS);
  return body;
}

function delayOf(input: Input): number | undefined {
  const seconds = integerOf(input, "DelaySeconds", 0, 900);
  return seconds === undefined ? undefined : seconds * 1000;
}

export const handleIn = (input: Input): string => requiredText(input, "ReceiptHandle", missing);
export const queueUrlIn = (input: Input): string => requiredText(input, "QueueUrl", missing);

export const missing = (name: string): AwsError =>
  new AwsError("MissingParameter", `The request must contain the parameter ${name}.`);

export const invalid = (name: string, value: unknown, reason: string): AwsError =>
  new AwsError("InvalidParameterValue", `Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}.`);

export const noList = (name: string): AwsError => invalid(name, "", "Must be a list");

function isAllowed(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the control characters are what SQS refuses
  return text.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text);
}
