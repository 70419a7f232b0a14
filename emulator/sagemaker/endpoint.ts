import { arn } from "../account.ts";
import type { Output } from "../service.ts";
import type { VariantConfig } from "./endpoint-configs.ts";
import type { ModelSource } from "./models.ts";
import { seconds } from "./requests.ts";

/**
 * What an endpoint serves. Kept whole, so that it comes back even when model and configuration are deleted. The list
 * is SageMaker's; there is one variant.
 */
export type Serving = {
  readonly config: string;
  readonly variants: readonly (VariantConfig & { readonly source: ModelSource })[];
};

/** What is on disk of an endpoint; times in milliseconds since the epoch. */
export type Endpoint = {
  readonly name: string;
  readonly status: "Creating" | "InService" | "Failed";
  readonly serving: Serving;
  readonly failure?: string;
  readonly created: number;
  readonly modified: number;
};

export const endpointArn = (name: string): string => arn("sagemaker", `endpoint/${name}`);

/** As DescribeEndpoint shows it. */
export function described({ name, status, serving, failure, created, modified }: Endpoint): Output {
  const variants = serving.variants.map((variant) => ({
    VariantName: variant.name,
    CurrentWeight: 1,
    DesiredWeight: 1,
  }));
  return {
    EndpointName: name,
    EndpointArn: endpointArn(name),
    EndpointConfigName: serving.config,
    EndpointStatus: status,
    ...(status === "InService" && { ProductionVariants: variants }),
    ...(failure !== undefined && { FailureReason: failure }),
    CreationTime: seconds(created),
    LastModifiedTime: seconds(modified),
  };
}
