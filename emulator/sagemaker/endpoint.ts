import { arn } from "../account.ts";
import type { Output } from "../service.ts";
import type { FleetVariant } from "./fleet.ts";
import { seconds } from "./requests.ts";

/** What an endpoint serves. Kept whole, so that it comes back even when models and configurations are deleted. */
export type Serving = { readonly config: string; readonly variants: readonly FleetVariant[] };

/** What is on disk of an endpoint; times in milliseconds since the epoch. */
export type Endpoint = {
  readonly name: string;
  readonly status: "Creating" | "Updating" | "InService" | "Failed";
  readonly serving: Serving;
  /** What an update goes to. */
  readonly next?: Serving;
  readonly failure?: string;
  readonly created: number;
  readonly modified: number;
};

export const endpointArn = (name: string): string => arn("sagemaker", `endpoint/${name}`);

/** As DescribeEndpoint shows it. */
export function described({ name, status, serving, failure, created, modified }: Endpoint): Output {
  const weights = serving.variants.map(({ name: VariantName, weight }) => ({
    VariantName,
    CurrentWeight: weight,
    DesiredWeight: weight,
  }));
  return {
    EndpointName: name,
    EndpointArn: endpointArn(name),
    EndpointConfigName: serving.config,
    EndpointStatus: status,
    ...(status !== "Creating" && status !== "Failed" && { ProductionVariants: weights }),
    ...(failure !== undefined && { FailureReason: failure }),
    CreationTime: seconds(created),
    LastModifiedTime: seconds(modified),
  };
}
