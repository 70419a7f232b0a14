import { Failure } from "../engine/failure.ts";
import { isObject } from "../language/json.ts";
import type { Shape } from "./integration.ts";

/** lambda:invoke. An error that the function threw carries the name that the function gave it. */
export const lambdaInvoke: Shape = {
  request: (args) => args,
  result: (answer) => {
    if (answer["FunctionError"] !== undefined) throw functionFailure(answer["Payload"]);
    return answer;
  },
  parameters: ["FunctionName", "Payload"],
};

function functionFailure(payload: unknown): Failure {
  const name = isObject(payload) ? payload["errorType"] : undefined;
  return new Failure(typeof name === "string" && name !== "" ? name : "Lambda.Unknown", JSON.stringify(payload));
}
