import { AwsError, type Input, type Output } from "../service.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import type { Protocol } from "./protocol.ts";

/**
 * AWS JSON 1.0 and 1.1: DynamoDB, SQS, Step Functions, EventBridge, Secrets Manager and SageMaker's control plane.
 * The action stands in a header, input and output are JSON bodies.
 */
export const jsonProtocol: Protocol = {
  parse: (request) => ({ action: actionOf(request), input: inputOf(request.body) }),
  success: (output, _call, request) => respond(request, 200, JSON.stringify(output, encodeMember)),
  failure(error, request) {
    const body = JSON.stringify({ __type: error.code, message: error.message, ...error.detail }, encodeMember);
    const response = respond(request, error.status, body);
    return isQueryCompatible(request) ? withQueryError(response, error) : response;
  },
  unknownKey: new AwsError(
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
    403,
  ),
};

function actionOf({ headers }: HttpRequest): string {
  const [, action] = /\.([A-Za-z0-9]+)$/.exec(headers["x-amz-target"] ?? "") ?? [];
  if (action === undefined) throw new AwsError("UnknownOperationException", "The request names no operation.");
  return action;
}

function inputOf(body: Buffer): Input {
  try {
    return JSON.parse(body.length === 0 ? "{}" : body.toString("utf8")) as Input;
  } catch {
    throw new AwsError("SerializationException", "The request is not JSON.");
  }
}

/** Times travel as seconds since the epoch, bytes as base64. `this` still has what `toJSON` has made text of. */
function encodeMember(this: unknown, name: string, value: unknown): unknown {
  if (typeof value !== "string" && typeof value !== "object") return value;
  const member = (this as Output)[name];
  if (member instanceof Date) return member.getTime() / 1000;
  return member instanceof Uint8Array ? Buffer.from(member).toString("base64") : value;
}

function respond({ headers }: HttpRequest, status: number, body: string): HttpResponse {
  return { status, headers: { "content-type": headers["content-type"] ?? "application/x-amz-json-1.0" }, body };
}

/** SQS clients still read the error names of its older protocol. */
function isQueryCompatible({ headers }: HttpRequest): boolean {
  return headers["x-amzn-query-mode"] === "true";
}

/** Errors whose older names have the service in front. */
const PREFIXED: Readonly<Record<string, string>> = {
  QueueDoesNotExist: "NonExistentQueue",
  QueueDeletedRecently: "QueueDeletedRecently",
  PurgeQueueInProgress: "PurgeQueueInProgress",
  BatchEntryIdsNotDistinct: "BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "BatchRequestTooLong",
  EmptyBatchRequest: "EmptyBatchRequest",
  InvalidBatchEntryId: "InvalidBatchEntryId",
  TooManyEntriesInBatchRequest: "TooManyEntriesInBatchRequest",
  MessageNotInflight: "MessageNotInflight",
  UnsupportedOperation: "UnsupportedOperation",
};

function withQueryError(response: HttpResponse, { code, status }: AwsError): HttpResponse {
  const older = PREFIXED[code] === undefined ? code : `AWS.SimpleQueueService.${PREFIXED[code]}`;
  const fault = status < 500 ? "Sender" : "Receiver";
  return { ...response, headers: { ...response.headers, "x-amzn-query-error": `${older};${fault}` } };
}
