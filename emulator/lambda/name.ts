import { arn } from "../account.ts";
import { AwsError, notSupported } from "../service.ts";

/** `name`, `name:qualifier`, `account:function:name` or an ARN, each with an optional qualifier. */
const FUNCTION_NAME = /^(?:arn:aws:lambda:[^:]+:)?(?:\d{12}:function:)?([A-Za-z0-9_-]{1,64})(?::([$A-Za-z0-9_-]+))?$/;

/** The function that `FunctionName` means. There are no versions and aliases here, only `$LATEST`. */
export function parseFunctionName(given: unknown): { readonly name: string; readonly arn: string } {
  const [, name, qualifier = "$LATEST"] = typeof given === "string" ? (FUNCTION_NAME.exec(given) ?? []) : [];
  if (name === undefined) throw new AwsError("ValidationException", `Invalid FunctionName: ${JSON.stringify(given)}`);
  if (qualifier !== "$LATEST") throw notSupported(`The version or alias ${qualifier} of ${name}`);
  return { name, arn: arn("lambda", `function:${name}`) };
}
