import { RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { type Identity, scope } from "./identity.ts";
import type { ServiceFunction } from "./service-function.ts";

/** `METHOD /path`, and the scopes of which a token needs one. People have none; the functions look at their groups. */
type RouteTable = Readonly<Record<string, readonly string[]>>;

const APPLICATION_ROUTES: RouteTable = {
  "POST /v1/decisions": [scope("write")],
  "GET /v1/decisions": [scope("read")],
  "GET /v1/decisions/{id}": [scope("read")],
};

const REVIEWER_ROUTES: RouteTable = Object.fromEntries(
  [
    "GET /v1/flow",
    "GET /v1/reviews",
    "GET /v1/reviews/summary",
    "GET /v1/reviews/{id}",
    "POST /v1/reviews/claim",
    ...["answer", "undo", "heartbeat", "release", "escalate"].map((action) => `POST /v1/reviews/{id}/${action}`),
  ].map((route) => [route, []]),
);

const OPS_ROUTES: RouteTable = Object.fromEntries(
  [
    "POST /v1/retrainings",
    "GET /v1/retrainings",
    "GET /v1/retrainings/{id}",
    "GET /v1/models",
    "POST /v1/models/rollback",
    "POST /v1/automation",
    "GET /v1/policy",
    "POST /v1/policy/changes",
    "POST /v1/policy/simulate",
    "GET /v1/metrics",
  ].map((route) => [route, []]),
);

const METHODS: Readonly<Record<string, HttpMethod>> = { GET: HttpMethod.GET, POST: HttpMethod.POST };

type Props = {
  readonly identity: Identity;
  readonly decisions: ServiceFunction;
  readonly reviews: ServiceFunction;
  readonly ops: ServiceFunction;
};

/** The HTTP API under the stage `api`. The gateway checks tokens and scopes before any function runs. */
export class DecisionApi extends Construct {
  readonly http: HttpApi;
  readonly stage: HttpStage;

  constructor(parent: Construct, id: string, { identity, decisions, reviews, ops }: Props) {
    super(parent, id);
    const authorizer = new HttpJwtAuthorizer("Tokens", identity.pool.userPoolProviderUrl, {
      jwtAudience: identity.audience,
    });
    this.http = new HttpApi(this, "Http", { createDefaultStage: false, defaultAuthorizer: authorizer });
    this.#add(APPLICATION_ROUTES, decisions);
    this.#add(REVIEWER_ROUTES, reviews);
    this.#add(OPS_ROUTES, ops);
    const [description] = this.http.addRoutes({
      path: "/v1/openapi.json",
      methods: [HttpMethod.GET],
      integration: integration("OpenApi", decisions),
      authorizer: new HttpNoneAuthorizer(),
    });
    if (description)
      acknowledge(description, "APIG4", "The description of the API is for everyone, and the same for all.");
    this.stage = new HttpStage(this, "Stage", {
      httpApi: this.http,
      stageName: "api",
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog(this)),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
  }

  #add(routes: RouteTable, target: ServiceFunction): void {
    const shared = integration(`${target.node.id}Integration`, target);
    for (const [route, authorizationScopes] of Object.entries(routes)) {
      const [method = "", path = ""] = route.split(" ");
      this.http.addRoutes({
        path,
        methods: [METHODS[method] ?? HttpMethod.ANY],
        integration: shared,
        authorizationScopes: [...authorizationScopes],
      });
    }
  }
}

/** One permission for all routes of a function. */
const integration = (id: string, target: ServiceFunction): HttpLambdaIntegration =>
  new HttpLambdaIntegration(id, target, { scopePermissionToRoute: false });

/** Who asked is an id; neither address nor token is written down. */
const ACCESS_LOG = JSON.stringify({
  requestId: "$context.requestId",
  route: "$context.routeKey",
  status: "$context.status",
  latency: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
});

function accessLog(parent: Construct): LogGroup {
  return new LogGroup(parent, "AccessLog", {
    logGroupName: `/aws/vendedlogs/http/${Stack.of(parent).stackName}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
