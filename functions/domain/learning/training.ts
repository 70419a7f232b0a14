import type { Flow } from "../flows/flow.ts";

/**
 * Why no model of a flow is trained here; undefined where one is.
 * @param endpoint the endpoint that the deployment names, if any.
 */
export function whyNotTrained({ model: { family } }: Pick<Flow, "model">, endpoint: string | undefined) {
  if (endpoint !== undefined) return "The endpoint is your own (EndpointName), so its model is trained elsewhere.";
  if (family === "brought") return "Applications bring the proposals, so nothing is trained here.";
  return family === "blazingtext" ? undefined : `Models of the family ${family} are trained elsewhere.`;
}
