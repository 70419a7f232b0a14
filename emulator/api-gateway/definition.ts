import { groupOf } from "../resources.ts";
import { notSupported } from "../service.ts";
import type { JsonObject, Resolved, Resource } from "../template/model.ts";

/** What a JWT authorizer demands. */
export type Authorizer = { readonly issuer: string; readonly audience: readonly string[] };

export type RouteDefinition = {
  /** As the template has it, such as `GET /v1/orders/{id}`. */
  readonly key: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly authorizer?: Authorizer;
  /** One of these is enough; none asks for none. */
  readonly scopes: readonly string[];
};

export type StageDefinition = {
  readonly name: string;
  /** The log of requests, and the line that is written of each, with `$context` variables. */
  readonly accessLog?: { readonly group: string; readonly format: string };
};

export type ApiDefinition = {
  readonly apiId: string;
  /** Each has all routes. */
  readonly stages: readonly StageDefinition[];
  readonly routes: readonly RouteDefinition[];
};

/** API Gateway's own limit for an integration. */
const LONGEST_MS = 30_000;

/** Reads the template's HTTP API. Throws `notSupported` for what could not be honoured. */
export function readApi(template: Resolved): ApiDefinition {
  const api = only(template, "AWS::ApiGatewayV2::Api");
  const stages = template
    .ofType("AWS::ApiGatewayV2::Stage")
    .map((stage) => ({ name: stage.ref, ...accessLogOf(stage) }));
  demand(api, "ProtocolType", "HTTP");
  if (api.properties.CorsConfiguration !== undefined) throw notSupported("CORS of an HTTP API");
  const routes = template.ofType("AWS::ApiGatewayV2::Route").map((route) => readRoute(route, template));
  return { apiId: api.ref, stages, routes };
}

function accessLogOf({ properties }: Resource): Pick<StageDefinition, "accessLog"> {
  const settings = properties.AccessLogSettings as { DestinationArn: string; Format: string } | undefined;
  return settings === undefined
    ? {}
    : { accessLog: { group: groupOf(settings.DestinationArn), format: settings.Format } };
}

function readRoute({ properties }: Resource, template: Resolved): RouteDefinition {
  const integration = byRef(
    template,
    "AWS::ApiGatewayV2::Integration",
    (properties.Target as string).replace("integrations/", ""),
  );
  const isOpen = (properties.AuthorizationType ?? "NONE") === "NONE";
  return {
    key: properties.RouteKey as string,
    functionArn: readIntegration(integration, template),
    timeoutMs: Math.min(Number(integration.properties.TimeoutInMillis ?? LONGEST_MS), LONGEST_MS),
    scopes: (properties.AuthorizationScopes ?? []) as readonly string[],
    ...(isOpen ? {} : { authorizer: readAuthorizer(properties, template) }),
  };
}

function readIntegration(integration: Resource, template: Resolved): string {
  demand(integration, "IntegrationType", "AWS_PROXY");
  demand(integration, "PayloadFormatVersion", "2.0");
  const uri = integration.properties.IntegrationUri as string;
  // Both the function's ARN and API Gateway's own form of it are allowed.
  const arn = /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;
  if (template.ofType("AWS::Lambda::Permission").some((permission) => admits(permission, arn))) return arn;
  throw new Error(`No AWS::Lambda::Permission lets API Gateway invoke ${arn}.`);
}

function admits({ properties }: Resource, functionArn: string): boolean {
  const isForIt = functionArn.endsWith(`:${(properties.FunctionName as string).split(":").at(-1)}`);
  return isForIt && properties.Principal === "apigateway.amazonaws.com";
}

function readAuthorizer(route: JsonObject, template: Resolved): Authorizer {
  if (route.AuthorizationType !== "JWT")
    throw notSupported(`The authorization type ${JSON.stringify(route.AuthorizationType)}`);
  const authorizer = byRef(template, "AWS::ApiGatewayV2::Authorizer", route.AuthorizerId as string);
  demand(authorizer, "AuthorizerType", "JWT");
  const [source, ...others] = authorizer.properties.IdentitySource as readonly string[];
  if (source?.toLowerCase() !== "$request.header.authorization" || others.length > 0)
    throw notSupported("An identity source");
  const { Issuer: issuer, Audience: audience } = authorizer.properties.JwtConfiguration as {
    Issuer: string;
    Audience: string[];
  };
  return { issuer, audience };
}

function only(template: Resolved, type: string): Resource {
  const [resource, ...others] = template.ofType(type);
  if (resource === undefined || others.length > 0)
    throw notSupported(`${others.length + (resource ? 1 : 0)} resources of ${type}`);
  return resource;
}

function byRef(template: Resolved, type: string, ref: string): Resource {
  const found = template.ofType(type).find((resource) => resource.ref === ref);
  if (found === undefined) throw new Error(`The template has no ${type} ${ref}.`);
  return found;
}

function demand(resource: Resource, property: string, value: string): void {
  const actual = resource.properties[property];
  if (actual !== value) throw notSupported(`${property} ${JSON.stringify(actual)} (${resource.logicalId})`);
}
