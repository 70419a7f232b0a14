import { jsonProtocol } from "./json.ts";
import type { Protocol } from "./protocol.ts";
import { s3Protocol } from "./s3.ts";
import { sageMakerRuntimeProtocol } from "./sagemaker-runtime.ts";

/** The protocol that a service's SDK client speaks. SageMaker's two APIs sign alike and differ in their paths. */
export function protocolOf(service: string, path: string): Protocol {
  if (service === "s3") return s3Protocol;
  if (service === "sagemaker" && path.startsWith("/endpoints/")) return sageMakerRuntimeProtocol;
  return jsonProtocol;
}
