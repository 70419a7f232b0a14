import { Stack } from "aws-cdk-lib";
import {
  type AddRoutesOptions,
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type ApiName, type Caller, partsOf, ROUTES, scopesFor, STAGE, stageOf } from "../functions/http/routes.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Identity } from "./identity.ts";
import { LOGS } from "./retention.ts";
import type { ServiceFunction } from "./service-function.ts";

/** The call that brings all other work about. */
const DECIDE = "POST /v1/decisions";
/**
 * How many decisions a second are taken: as many as Step Functions starts reviews, because where a model fails, people make
 * all decisions. Every application's decisions also lie in one partition of `by-application`, which takes 1,000 write units a
 * second, and a decision that people make is two. See docs/scale.md before you raise it.
 */
const DECISIONS = { ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 };
/** Applications decide at the first stage: a second one must not add to what that lets through. */
const NO_DECISIONS = { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 };

const METHODS = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
  PATCH: HttpMethod.PATCH,
  DELETE: HttpMethod.DELETE,
} as const;

type Props = {
  /** The flow's name, which the second stage is named after. */
  readonly flow: string;
  readonly identity: Identity;
  /** What answers the routes. */
  readonly functions: Readonly<Record<ApiName, ServiceFunction>>;
};

/** The HTTP API: every route of functions/http/routes.ts. The gateway checks tokens and scopes before any function runs. */
export class Api extends Construct {
  readonly http: HttpApi;

  constructor(parent: Construct, id: string, { flow, identity, functions }: Props) {
    super(parent, id);
    const authorizer = new HttpJwtAuthorizer("Tokens", identity.issuer, {
      jwtAudience: identity.audience,
    });
    this.http = new HttpApi(this, "Http", {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultAuthorizer: authorizer,
    });
    const routes = (Object.keys(ROUTES) as ApiName[]).flatMap((api) => this.#add(ROUTES[api], functions[api]));
    const log = accessLog(this);
    const stages = [
      this.#stage("Stage", STAGE, log, DECISIONS),
      this.#stage("FlowStage", stageOf(flow), log, NO_DECISIONS),
    ];
    // Settings of a route that is not there yet are refused.
    for (const stage of stages) stage.node.addDependency(...routes);
  }

  #stage(id: string, stageName: string, log: LogGroup, decisions: typeof DECISIONS): HttpStage {
    const stage = new HttpStage(this, id, {
      httpApi: this.http,
      stageName,
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    (stage.node.defaultChild as CfnStage).routeSettings = { [DECIDE]: decisions };
    return stage;
  }

  #add(routes: Readonly<Record<string, Caller>>, target: ServiceFunction): readonly HttpRoute[] {
    // One permission for all routes of a function.
    const integration = new HttpLambdaIntegration(`${target.node.id}Integration`, target, {
      scopePermissionToRoute: false,
    });
    return Object.entries(routes).flatMap(([route, caller]) => {
      const { method, path } = partsOf(route);
      const added = this.http.addRoutes({ path, methods: [METHODS[method]], integration, ...admission(caller) });
      if (caller === "everyone")
        for (const open of added)
          acknowledge(open, "APIG4", "The description of the API is for everyone, and the same for all.");
      return added;
    });
  }
}

function admission(caller: Caller): Pick<AddRoutesOptions, "authorizer" | "authorizationScopes"> {
  if (caller === "everyone") return { authorizer: new HttpNoneAuthorizer() };
  return { authorizationScopes: scopesFor(caller) };
}

/**
 * Who asked is an id: of an application its client, of a person the pool's own, which says nothing to anybody else. No
 * name, address or token is written down. Both are `-` where no token was taken.
 */
const ACCESS_LOG = JSON.stringify({
  requestId: "$context.requestId",
  route: "$context.routeKey",
  who: "$context.authorizer.claims.sub",
  client: "$context.authorizer.claims.client_id",
  status: "$context.status",
  latency: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
});

function accessLog(parent: Construct): LogGroup {
  return new LogGroup(parent, "AccessLog", {
    logGroupName: `/aws/vendedlogs/http/${Stack.of(parent).stackName}`,
    ...LOGS,
  });
}
