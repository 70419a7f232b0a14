import { AwsError } from "../service.ts";

type Refusal = {
  readonly statusCode: number;
  readonly body: { readonly __type: string; readonly message?: string; readonly Message?: string };
};

/** Turns what dynalite throws for a refused request into an `AwsError`; anything else is a fault and stays as it is. */
export function translated(error: unknown): unknown {
  if (!isRefusal(error)) return error;
  const { __type: type, message, Message } = error.body;
  return new AwsError(type.slice(type.indexOf("#") + 1), message ?? Message ?? type, error.statusCode);
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "statusCode" in error && "body" in error;
}
