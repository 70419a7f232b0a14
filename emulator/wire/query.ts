import { randomUUID } from "node:crypto";
import { AwsError } from "../service.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import type { Protocol } from "./protocol.ts";
import { toXml } from "./xml.ts";

const NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
/** Members that say what is called, and how. */
const ENVELOPE = new Set(["Action", "Version"]);

/** The query protocol, as far as SNS needs it: texts in a form, XML back. Maps and lists come as names with dots, which no action takes here. */
export const queryProtocol: Protocol = {
  parse({ body }) {
    const form = new URLSearchParams(body.toString("utf8"));
    const action = form.get("Action");
    if (action === null) throw new AwsError("MissingAction", "The request names no action.");
    return { action, input: Object.fromEntries([...form].filter(([name]) => !ENVELOPE.has(name))) };
  },
  success: (output, { action }) =>
    respond(200, toXml(`${action}Response`, { [`${action}Result`]: output, ResponseMetadata: metadata() }, NAMESPACE)),
  failure({ status, code, message }: AwsError, _request: HttpRequest) {
    const fault = { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message };
    return respond(status, toXml("ErrorResponse", { Error: fault, ...metadata() }, NAMESPACE));
  },
  unknownKey: new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
};

const metadata = () => ({ RequestId: randomUUID() });

const respond = (status: number, body: string): HttpResponse => ({
  status,
  headers: { "content-type": "text/xml" },
  body,
});
