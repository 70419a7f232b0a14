/** The stage of the HTTP API, which the gateway puts before every path. */
export const STAGE = "api";

/** A second stage with the same routes: by its name, a page for several flows tells one flow's API from another's. */
export const stageOf = (flow: string): string => `${STAGE}-${flow}`;

/**
 * What a token can be allowed. The first three are for applications, the others for people. Everybody who signs in on the
 * page gets both of those; which of them somebody may use, the function sees from the groups.
 */
export type Scope = "decisions.read" | "decisions.write" | "webhooks" | "reviews" | "ops";

/** Who gets through the gateway: everyone, or who has a token with this scope, or with one of these. */
export type Caller = "everyone" | Scope | readonly Scope[];

/** The resource server's name, which stands before its scopes. */
export const SERVER = "second-look";

/** A scope as tokens name it. */
export const tokenScope = (scope: Scope): string => `${SERVER}/${scope}`;

/** The scopes of which a caller needs one, as tokens name them. */
export function scopesFor(caller: Exclude<Caller, "everyone">): string[] {
  return (typeof caller === "string" ? [caller] : caller).map(tokenScope);
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Every route of the API as `METHOD /path`, by the function that answers it. */
export const ROUTES = {
  "decisions-api": {
    "POST /v1/decisions": "decisions.write",
    "GET /v1/decisions": "decisions.read",
    "GET /v1/decisions/{id}": "decisions.read",
    "GET /v1/decisions/{id}/record": ["decisions.read", "ops"],
    "DELETE /v1/decisions/{id}/item": ["decisions.write", "ops"],
    "POST /v1/decisions/{id}/information": "decisions.write",
    "POST /v1/decisions/{id}/choice": "decisions.write",
    "POST /v1/uploads": "decisions.write",
    "POST /v1/batches": "decisions.write",
    "GET /v1/batches": "decisions.read",
    "GET /v1/batches/{id}": "decisions.read",
    "GET /v1/batches/{id}/results": "decisions.read",
    "POST /v1/batches/{id}/cancel": "decisions.write",
    "GET /v1/openapi.json": "everyone",
  },
  "webhooks-api": {
    "POST /v1/webhook-endpoints": "webhooks",
    "GET /v1/webhook-endpoints": "webhooks",
    "GET /v1/webhook-endpoints/{id}": "webhooks",
    "DELETE /v1/webhook-endpoints/{id}": "webhooks",
    "POST /v1/webhook-endpoints/{id}/rotate": "webhooks",
    "POST /v1/webhook-endpoints/{id}/disable": "webhooks",
    "POST /v1/webhook-endpoints/{id}/enable": "webhooks",
    "POST /v1/webhook-endpoints/{id}/test": "webhooks",
    "GET /v1/webhook-endpoints/{id}/deliveries": "webhooks",
    "POST /v1/webhook-endpoints/{id}/deliveries/{delivery}/redeliver": "webhooks",
  },
  "objections-api": {
    "POST /v1/decisions/{id}/cancel": "decisions.write",
    "POST /v1/decisions/{id}/appeals": "decisions.write",
    "POST /v1/decisions/{id}/truth": "decisions.write",
    "POST /v1/decisions/{id}/overrides": "ops",
  },
  "reviews-api": {
    "GET /v1/flow": ["reviews", "ops"],
    "POST /v1/flow/read": "reviews",
    "GET /v1/pins": "reviews",
    "PUT /v1/pins/{id}": "reviews",
    "DELETE /v1/pins/{id}": "reviews",
    "GET /v1/reviews": "reviews",
    "GET /v1/reviews/summary": "reviews",
    "GET /v1/reviews/{id}": "reviews",
    "GET /v1/reviews/{id}/similar": "reviews",
    "GET /v1/reviews/{id}/explanation": "reviews",
    "POST /v1/reviews/claim": "reviews",
    "POST /v1/reviews/{id}/answer": "reviews",
    "POST /v1/reviews/{id}/undo": "reviews",
    "POST /v1/reviews/{id}/heartbeat": "reviews",
    "POST /v1/reviews/{id}/media": "reviews",
    "POST /v1/reviews/{id}/release": "reviews",
    "POST /v1/reviews/{id}/escalate": "reviews",
    "POST /v1/reviews/{id}/assign": "reviews",
    "GET /v1/reviews/{id}/assignees": "reviews",
    "POST /v1/reviews/{id}/ask": "reviews",
    "POST /v1/reviews/{id}/reveal": "reviews",
    "GET /v1/gold": ["reviews", "ops"],
    "PUT /v1/gold/{id}": ["reviews", "ops"],
    "DELETE /v1/gold/{id}": ["reviews", "ops"],
    "GET /v1/people/me/gold": "reviews",
    "GET /v1/questions": "reviews",
    "GET /v1/questions/{review}": "reviews",
    "POST /v1/questions/{review}/answer": "reviews",
    "GET /v1/answers": "reviews",
    "GET /v1/answers/{review}": "reviews",
    "POST /v1/answers/{review}/correction": "reviews",
    "POST /v1/answers/{review}/seen": "reviews",
  },
  "ops-api": {
    "POST /v1/retrainings": "ops",
    "GET /v1/retrainings": "ops",
    "GET /v1/retrainings/{id}": "ops",
    "GET /v1/models": "ops",
    "POST /v1/models/rollback": "ops",
    "POST /v1/automation": "ops",
    "GET /v1/parts": "ops",
    "POST /v1/parts": "ops",
    "GET /v1/policy": "ops",
    "POST /v1/policy/changes": "ops",
    "POST /v1/policy/simulate": "ops",
    "GET /v1/metrics": "ops",
    "GET /v1/people": ["reviews", "ops"],
    "GET /v1/people/me": "reviews",
    "GET /v1/examples": "ops",
    "GET /v1/digests": "ops",
    "GET /v1/decisions/{id}/similar": "ops",
    "GET /v1/decisions/{id}/explanation": "ops",
    "GET /v1/ops/decisions": "ops",
    "GET /v1/ops/decisions/{id}": "ops",
    "GET /v1/ops/decisions/{id}/looks": "ops",
    "POST /v1/ops/decisions/{id}/reveal": "ops",
  },
  "stuck-api": {
    "GET /v1/ops/stuck": "ops",
    "POST /v1/ops/stuck/{what}/redrive": "ops",
  },
  "people-api": {
    "GET /v1/members": "ops",
    "POST /v1/members": "ops",
    "PATCH /v1/members/{name}": "ops",
    "DELETE /v1/members/{name}": "ops",
    "GET /v1/member-changes": "ops",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<`${Method} /v1/${string}`, Caller>>>>;

export type ApiName = keyof typeof ROUTES;
/** The routes that a function answers. */
export type RouteOf<Api extends ApiName> = keyof (typeof ROUTES)[Api];

/** A route's method and path. */
export function partsOf(route: string): { readonly method: Method; readonly path: string } {
  const [method, path = ""] = route.split(" ");
  return { method: method as Method, path };
}
