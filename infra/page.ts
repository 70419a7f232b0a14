import { CfnOutput, Duration, Stack, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  type DistributionProps,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IUserPoolClient } from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { API_HEADERS } from "../functions/http/fixed-headers.ts";
import { acknowledge } from "./acknowledge.ts";
import { PAGE_SCOPES } from "./constants.ts";
import type { Identity } from "./identity.ts";
import type { Media } from "./media.ts";
import { PageFiles } from "./page-files.ts";
import {
  API_PATH,
  contentSecurityPolicy,
  flowsShown,
  FURTHER_HEADERS,
  HSTS_SECONDS,
  logoutAddress,
  type PageConfig,
  type PageHosts,
  pathOfFlow,
} from "./page-serving.ts";
import { type ShownFlow, shownFlowText } from "./shown-flows.ts";

/**
 * Where the page is. The stack hosts the files of a folder, and lets images of items come from the named hosts; or it is
 * served elsewhere, from one origin with the API, and the stack only lets it sign people in.
 */
export type PageAt = { readonly imageHosts: readonly string[] } & (
  | { readonly assets: string; readonly flows?: readonly ShownFlow[] }
  | { readonly url: string }
);
type Hosted = Extract<PageAt, { assets: string }>;
type Props = {
  readonly page: PageAt;
  /** The name of the stack's flow. */
  readonly flow: string;
  readonly identity: Identity;
  readonly media: Media;
  readonly http: HttpApi;
};

/**
 * The reviewers' page: static files in a private bucket, and the API under the same origin, both behind CloudFront.
 *
 * Who needs whom: the distribution needs the API's address, the page's client needs the distribution's, and the API's
 * authorizer needs the client. That is no circle, because an authorizer is a resource of its own, which the API's
 * address does not wait for.
 */
export class Page extends Construct {
  readonly url: string;

  constructor(parent: Construct, id: string, { page, ...props }: Props) {
    super(parent, id);
    const { flow, identity, media, http } = props;
    if ("url" in page) {
      identity.addPage(page.url);
      media.uploads.showTo(new URL(page.url).origin);
      const origins = [...media.origins, ...page.imageHosts.map((host) => `https://${host}`)];
      new CfnOutput(Stack.of(this), "PageFlow", {
        value: shownFlowText({ name: flow, api: `https://${hostOf(http)}`, origins }),
      });
      this.url = page.url;
    } else this.url = this.#host(page, props);
  }

  #host(page: Hosted, { flow, identity, media, http }: Omit<Props, "page">): string {
    const files = new PageFiles(this, "Files", page.assets);
    const hosts = hostsOf(page, identity, media);
    const distribution = new Distribution(this, "Distribution", {
      comment: "Second Look: the reviewers' page and its API",
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...behaviors(files, [{ path: API_PATH, host: hostOf(http) }, ...othersOf(page)], {
        page: securityHeaders(this, "Headers", hosts),
        // What API Gateway answers by itself has no such headers: here they are put on those answers, too.
        api: securityHeaders(this, "ApiHeaders", hosts, {
          "cache-control": API_HEADERS["cache-control"],
        }),
      }),
    });
    accept(distribution);
    const url = `https://${distribution.distributionDomainName}/`;
    media.uploads.showTo(`https://${distribution.distributionDomainName}`);
    files.deploy({ ...configOf(identity, identity.addPage(url), url), ...flowsOf(flow, page) });
    new CfnOutput(Stack.of(this), "PageUrl", { value: url });
    return url;
  }
}

function configOf(
  { issuer, signInUrl }: Identity,
  { userPoolClientId: clientId }: IUserPoolClient,
  url: string,
): PageConfig {
  return {
    authority: issuer,
    clientId,
    scope: PAGE_SCOPES.join(" "),
    api: API_PATH,
    logout: logoutAddress(`${signInUrl}/logout`, clientId, url),
  };
}

/** An HTTP API as the distribution reaches it. */
type ApiAt = { readonly path: string; readonly host: string };

const othersOf = ({ flows = [] }: Hosted): readonly ApiAt[] =>
  flows.map(({ name, api }) => ({ path: pathOfFlow(name), host: api.slice("https://".length) }));

/** Nothing where there is no other. */
function flowsOf(flow: string, { flows = [] }: Hosted): Pick<PageConfig, "flows"> {
  if (flows.length === 0) return {};
  const names = flows.map(({ name }) => name);
  return { flows: flowsShown(flow, names) };
}

function hostOf(http: HttpApi): string {
  const { region, urlSuffix } = Stack.of(http);
  return `${http.apiId}.execute-api.${region}.${urlSuffix}`;
}

/** The page reads Cognito's description of itself in one place, and gets its tokens in another. */
function hostsOf({ imageHosts, flows = [] }: Hosted, { pool, signInUrl }: Identity, media: Media): PageHosts {
  const { region, urlSuffix } = Stack.of(pool);
  return {
    connect: [`https://cognito-idp.${region}.${urlSuffix}`, signInUrl],
    images: imageHosts.map((host) => `https://${host}`),
    media: [...media.origins, ...new Set(flows.flatMap(({ origins }) => origins))],
  };
}

function behaviors(
  files: PageFiles,
  apis: readonly ApiAt[],
  headers: Readonly<Record<"page" | "api", ResponseHeadersPolicy>>,
): Pick<DistributionProps, "defaultBehavior" | "additionalBehaviors"> {
  return {
    defaultBehavior: pageBehavior(files, headers.page),
    additionalBehaviors: Object.fromEntries(
      apis.map(({ path, host }) => [`${path}/*`, apiBehavior(host, headers.api)]),
    ),
  };
}

/** With `s3:ListBucket`, a file that is not there is a 404; without it, S3 says 403. */
function pageBehavior(files: PageFiles, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions {
  return {
    origin: S3BucketOrigin.withOriginAccessControl(files.bucket, {
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    responseHeadersPolicy,
  };
}

/** The path goes on as it is: its first part is the API's stage. The token goes with it, and nothing is kept. */
function apiBehavior(host: string, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions {
  return {
    origin: new HttpOrigin(host),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    responseHeadersPolicy,
  };
}

function securityHeaders(
  scope: Construct,
  id: string,
  hosts: PageHosts,
  more: Readonly<Record<string, string>> = {},
): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(hosts), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(HSTS_SECONDS),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries({ ...FURTHER_HEADERS, ...more }).map(([header, value]) => ({
        header,
        value,
        override: true,
      })),
    },
  });
}

const EXCEPTIONS: Readonly<Record<string, string>> = {
  CFR1: "Reviewers may work anywhere; who may enter is decided by signing in.",
  CFR2: "Static files, and an API that throttles and takes no call without a token; a firewall has a price that the team decides on.",
  CFR3: "The API writes its own access log, without addresses of people; static files are worth no second one.",
  CFR4: "CloudFront's own certificate fixes the protocol; it changes with a domain and a certificate of the team's.",
};

function accept(distribution: Distribution): void {
  for (const [rule, reason] of Object.entries(EXCEPTIONS)) acknowledge(distribution, rule, reason);
  Validations.of(distribution).acknowledge({
    id: "Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
    reason: "The default root object is set, and no query reaches the bucket.",
  });
}
