import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type AwsError, notSupported, type Service } from "../service.ts";
import { readBody, type RequestHead, sendResponse, sendUnread, type HttpRequest, type HttpResponse } from "./http.ts";
import type { Clock } from "../clock.ts";
import type { Credentials, Identities } from "./identities.ts";
import { jsonProtocol } from "./json.ts";
import { demandInTime, HARMLESS } from "./presigned.ts";
import { toAwsError, type Protocol } from "./protocol.ts";
import { queryProtocol } from "./query.ts";
import { s3Protocol } from "./s3.ts";
import { sageMakerRuntimeProtocol } from "./sagemaker-runtime.ts";
import { demandSignature, type Signed } from "./signature.ts";

export type AwsCall = {
  readonly head: RequestHead;
  readonly signed: Signed;
  readonly services: readonly Service[];
  readonly identities: Identities;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

/** Only protects this machine's memory; in bytes. */
const LARGEST_BODY = 256 * 1024 * 1024;

/**
 * Answers an AWS call in the protocol of its service, under the role of the key that signed it. A key that is nobody's is
 * refused before the body is read, and so is a URL that was signed beforehand and does not hold.
 */
export async function serveAws(message: IncomingMessage, response: ServerResponse, call: AwsCall): Promise<void> {
  const { head, signed, identities } = call;
  const protocol = protocolOf(signed.service, head.path);
  response.setHeader("x-amzn-requestid", randomUUID());
  const role = identities.roleOf(signed.accessKeyId);
  const refusal = role === undefined ? protocol.unknownKey : refusalOf(call, identities.credentialsOf(role));
  if (role === undefined || refusal !== undefined)
    return sendUnread(message, response, protocol.failure(refusal ?? protocol.unknownKey, { ...head, body: NOTHING }));
  const request = { ...head, body: await readBody(message, LARGEST_BODY) };
  const answer = await perform(request, protocol, role, call);
  sendResponse(response, isBeforehand(signed) ? { ...answer, headers: { ...answer.headers, ...HARMLESS } } : answer);
}

const NOTHING = Buffer.alloc(0);
const isBeforehand = ({ seconds }: Signed): boolean => seconds !== undefined;

/** Why a URL that was signed beforehand does not hold. */
function refusalOf({ head, signed, clock }: AwsCall, { secretAccessKey }: Credentials): AwsError | undefined {
  if (!isBeforehand(signed)) return undefined;
  try {
    demandInTime(head, signed, clock.now());
    demandSignature(head, signed, secretAccessKey);
    return undefined;
  } catch (error) {
    return toAwsError(error);
  }
}

async function perform(request: HttpRequest, protocol: Protocol, role: string, called: AwsCall): Promise<HttpResponse> {
  const { signed, identities } = called;
  try {
    if (!isBeforehand(signed))
      demandSignature(request, signed, identities.credentialsOf(role).secretAccessKey, request.body);
    const service = called.services.find((each) => each.name === signed.service);
    if (service === undefined) throw notSupported(`The AWS service ${signed.service}`);
    const call = protocol.parse(request);
    return protocol.success(await service.call(call.action, call.input, { role }), call, request);
  } catch (error) {
    const known = toAwsError(error);
    if (known !== error) called.onError(error);
    return protocol.failure(known, request);
  }
}

/** The protocol that a service's SDK client speaks. SageMaker's two APIs sign alike and differ in their paths. */
function protocolOf(service: string, path: string): Protocol {
  if (service === "s3") return s3Protocol;
  if (service === "sagemaker" && path.startsWith("/endpoints/")) return sageMakerRuntimeProtocol;
  return service === "sns" ? queryProtocol : jsonProtocol;
}
