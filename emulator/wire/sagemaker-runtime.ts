import { AwsError, notSupported, type Output } from "../service.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import type { Protocol } from "./protocol.ts";

const INVOCATION = /^\/endpoints\/([^/]+)\/invocations\/?$/;

/** Headers that change what an invocation does, or that the model would see; none of them is served. */
const UNSERVED = /^x-amzn-sagemaker-/;

/** SageMaker Runtime's REST: `POST /endpoints/{name}/invocations` is the call `InvokeEndpoint`, the body the model's. */
export const sageMakerRuntimeProtocol: Protocol = {
  parse({ method, path, headers, body }) {
    const [, name] = INVOCATION.exec(path) ?? [];
    if (name === undefined || method !== "POST") throw notSupported(`SageMaker Runtime's ${method} ${path}`);
    const unserved = Object.keys(headers).find((header) => UNSERVED.test(header));
    if (unserved !== undefined) throw notSupported(`SageMaker Runtime's header ${unserved}`);
    const input = {
      EndpointName: decodeURIComponent(name),
      Body: body,
      ...(headers["content-type"] === undefined ? {} : { ContentType: headers["content-type"] }),
      ...(headers.accept === undefined ? {} : { Accept: headers.accept }),
    };
    return { action: "InvokeEndpoint", input };
  },
  success: (output) => ({
    status: 200,
    headers: {
      "content-type": text(output.ContentType) ?? "application/octet-stream",
      ...optional("x-amzn-invoked-production-variant", output.InvokedProductionVariant),
    },
    body: output.Body as Uint8Array | string,
  }),
  failure: (error: AwsError, _request: HttpRequest): HttpResponse => ({
    status: error.status,
    headers: { "content-type": "application/json", "x-amzn-errortype": error.code },
    body: JSON.stringify({ message: error.message, Message: error.message, ...error.detail }),
  }),
  unknownKey: new AwsError(
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
    403,
  ),
};

function text(value: Output[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function optional(name: string, value: Output[string]): Record<string, string> {
  return typeof value === "string" ? { [name]: value } : {};
}
