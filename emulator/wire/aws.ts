import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { notSupported, type Service } from "../service.ts";
import type { Signed } from "./authorization.ts";
import { readRequest, sendResponse, type HttpRequest, type HttpResponse } from "./http.ts";
import type { Identities } from "./identities.ts";
import { toAwsError, type Protocol } from "./protocol.ts";
import { protocolOf } from "./protocols.ts";

export type AwsCall = {
  readonly signed: Signed;
  readonly services: readonly Service[];
  readonly identities: Identities;
  readonly onError: (error: unknown) => void;
};

/** Only protects this machine's memory; in bytes. */
const LARGEST_BODY = 256 * 1024 * 1024;

/** Answers an AWS call in the protocol of its service, under the role of the key that signed it. */
export async function serveAws(message: IncomingMessage, response: ServerResponse, call: AwsCall): Promise<void> {
  const request = await readRequest(message, LARGEST_BODY);
  const protocol = protocolOf(call.signed.service, request.path);
  response.setHeader("x-amzn-requestid", randomUUID());
  sendResponse(response, await perform(request, protocol, call));
}

async function perform(request: HttpRequest, protocol: Protocol, called: AwsCall): Promise<HttpResponse> {
  try {
    const role = called.identities.roleOf(called.signed.accessKeyId);
    if (role === undefined) throw protocol.unknownKey;
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
