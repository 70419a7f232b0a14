import type { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import { arnOf, type Grant, may, ownModels } from "./service-function.ts";

/** What a function may do to find out why the model that serves thought so, and to keep that. */
export const explaining = (scope: Construct, foundation: Foundation): readonly Grant[] => [
  may(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], foundation.store.below("explanations")),
  may(["sagemaker:InvokeEndpoint"], ...ownModels(scope, foundation, "endpoint"), givenEndpoint(scope, foundation)),
];

/** The endpoint named by the parameter; a name that matches nothing while it is empty. */
export const givenEndpoint = (scope: Construct, foundation: Foundation): string =>
  arnOf(scope, "sagemaker", `endpoint/${foundation.value("EndpointName")}`);
