/** The stage of the HTTP API, which the gateway puts before every path. */
export const STAGE = "api";

/** What an application's token can be allowed. */
export type Scope = "decisions.read" | "decisions.write";

/**
 * Who gets through the gateway: everyone; who has a token (people, whose groups the function looks at); or who has a
 * token with this scope (applications).
 */
export type Caller = "everyone" | "people" | Scope;

/** Every route of the API as `METHOD /path`, by the function that answers it. */
export const ROUTES = {
  "decisions-api": {
    "POST /v1/decisions": "decisions.write",
    "GET /v1/decisions": "decisions.read",
    "GET /v1/decisions/{id}": "decisions.read",
    "GET /v1/openapi.json": "everyone",
  },
  "reviews-api": {
    "GET /v1/flow": "people",
    "GET /v1/reviews": "people",
    "GET /v1/reviews/summary": "people",
    "GET /v1/reviews/{id}": "people",
    "POST /v1/reviews/claim": "people",
    "POST /v1/reviews/{id}/answer": "people",
    "POST /v1/reviews/{id}/undo": "people",
    "POST /v1/reviews/{id}/heartbeat": "people",
    "POST /v1/reviews/{id}/release": "people",
    "POST /v1/reviews/{id}/escalate": "people",
  },
  "ops-api": {
    "POST /v1/retrainings": "people",
    "GET /v1/retrainings": "people",
    "GET /v1/retrainings/{id}": "people",
    "GET /v1/models": "people",
    "POST /v1/models/rollback": "people",
    "POST /v1/automation": "people",
    "GET /v1/policy": "people",
    "POST /v1/policy/changes": "people",
    "POST /v1/policy/simulate": "people",
    "GET /v1/metrics": "people",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<`${"GET" | "POST"} /v1/${string}`, Caller>>>>;

export type ApiName = keyof typeof ROUTES;
/** The routes that a function answers. */
export type RouteOf<Api extends ApiName> = keyof (typeof ROUTES)[Api];

/** A route's method and path. */
export function partsOf(route: string): { readonly method: "GET" | "POST"; readonly path: string } {
  const [method, path = ""] = route.split(" ");
  return { method: method as "GET" | "POST", path };
}
