/** The account that this machine pretends to be. Both values are AWS's own placeholders. */
export const REGION = "us-east-1";
export const ACCOUNT = "000000000000";

/** `arn:aws:<service>:<region>:<account>:<resource>`. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
