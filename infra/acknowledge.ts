import { Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Accepts a finding of cdk-nag's AwsSolutions on a construct, such as `SF2`, and says why. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}

/** Accepts that a role may act on everything below a prefix: on each of the ARNs that end in a wildcard. */
export function acknowledgeWildcards(role: IConstruct, arns: readonly string[], reason: string): void {
  for (const arn of arns) {
    const written = textOf(Stack.of(role).resolve(arn));
    if (written.includes("*")) acknowledge(role, `IAM5[Resource::${written}]`, reason);
  }
}

/** An ARN as cdk-nag writes it: `<LogicalId.Arn>/items/*`. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const [[name, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (name === "Ref") return `<${String(argument)}>`;
  if (name === "Fn::GetAtt") return `<${(argument as string[]).join(".")}>`;
  const [separator, parts] = argument as [string, unknown[]];
  return parts.map(textOf).join(separator);
}
