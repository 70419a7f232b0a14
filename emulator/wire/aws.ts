import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { notSupported, type Service } from "../service.ts";
import { headOf, readBody, sendResponse, sendUnread, type HttpRequest, type HttpResponse } from "./http.ts";
import type { Identities } from "./identities.ts";
import { jsonProtocol } from "./json.ts";
import { toAwsError, type Protocol } from "./protocol.ts";
import { s3Protocol } from "./s3.ts";
import { sageMakerRuntimeProtocol } from "./sagemaker-runtime.ts";

/** What the header of a signed AWS call says: which service it is for, and whose key signed it. */
export type Signed = { readonly accessKeyId: string; readonly service: string };

/** Signature version 4 names a region in its scope, version 4a does not. */
const CREDENTIAL = /^AWS4-[A-Z0-9-]+ Credential=([^/,\s]+)\/\d{8}\/(?:[^/,\s]+\/)?([^/,\s]+)\/aws4_request\b/;

/** Reads `Authorization`; `undefined` when it is not an AWS call. */
export function readAuthorization(header: string | undefined): Signed | undefined {
  const [, accessKeyId, service] = CREDENTIAL.exec(header ?? "") ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}

export type AwsCall = {
  readonly signed: Signed;
  readonly services: readonly Service[];
  readonly identities: Identities;
  readonly onError: (error: unknown) => void;
};

/** Only protects this machine's memory; in bytes. */
const LARGEST_BODY = 256 * 1024 * 1024;

/** Answers an AWS call in the protocol of its service, under the role of the key that signed it. A key that is nobody's is refused before the body is read. */
export async function serveAws(message: IncomingMessage, response: ServerResponse, call: AwsCall): Promise<void> {
  const head = headOf(message);
  const protocol = protocolOf(call.signed.service, head.path);
  response.setHeader("x-amzn-requestid", randomUUID());
  const role = call.identities.roleOf(call.signed.accessKeyId);
  if (role === undefined)
    return sendUnread(message, response, protocol.failure(protocol.unknownKey, { ...head, body: Buffer.alloc(0) }));
  const request = { ...head, body: await readBody(message, LARGEST_BODY) };
  sendResponse(response, await perform(request, protocol, role, call));
}

async function perform(request: HttpRequest, protocol: Protocol, role: string, called: AwsCall): Promise<HttpResponse> {
  try {
    const service = called.services.find((each) => each.name === called.signed.service);
    if (service === undefined) throw notSupported(`The AWS service ${called.signed.service}`);
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
  return jsonProtocol;
}
