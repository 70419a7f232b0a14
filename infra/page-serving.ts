import { STAGE, stageOf } from "../functions/http/routes.ts";

/** What the page reads from `/config.json` of its own origin when it starts. */
export type PageConfig = {
  /** The issuer of tokens, or a path of the page's origin: `.well-known/openid-configuration` is found below it. */
  readonly authority: string;
  readonly clientId: string;
  /** What the page asks for when somebody signs in, divided by spaces. */
  readonly scope: string;
  /** The HTTP API's stage, as a path of the same origin; `/v1/…` follows. */
  readonly api: string;
  /** Where going there ends the session, and leads back to the page. */
  readonly logout: string;
  /** Where the page shows several flows: each with its API's stage, the page's own first. */
  readonly flows?: readonly { readonly name: string; readonly api: string }[];
};

/** The stage of the HTTP API, below the page's own origin. */
export const API_PATH = `/${STAGE}`;

/** Where the page finds the API of another flow that it shows. */
export const pathOfFlow = (flow: string): string => `/${stageOf(flow)}`;

/** What the page is told of the flows that it shows, the one of its own stack first. */
export const flowsShown = (own: string, others: readonly string[]): NonNullable<PageConfig["flows"]> => [
  { name: own, api: API_PATH },
  ...others.map((name) => ({ name, api: pathOfFlow(name) })),
];

/** Cognito has no sign-out in its discovery: its endpoint takes the client and where to go then, which must be registered. */
export function logoutAddress(endpoint: string, client: string, page: string): string {
  return `${endpoint}?client_id=${client}&logout_uri=${page}`;
}

/** What the page may load and reach beyond its own origin. */
export type PageHosts = {
  /** Origins that it talks to, such as the one people sign in at. */
  readonly connect?: readonly string[];
  /** Origins that images, PDFs and sound of items may come from. */
  readonly images?: readonly string[];
  /** Origins of the buckets that items refer to: of pictures, sound, and what the page reads itself. */
  readonly media?: readonly string[];
};

/** Two years, as browsers' preload lists ask. */
export const HSTS_SECONDS = 63_072_000;

/** Nothing runs, loads or is reached unless it is named here: items are untrusted. */
export function contentSecurityPolicy({ connect = [], images = [], media = [] }: PageHosts = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // What an item carries itself comes as "data:": as an image, nothing in it runs, or loads anything.
    `img-src ${["'self'", "data:", ...images, ...media].join(" ")}`,
    `media-src ${["data:", ...images, ...media].join(" ")}`,
    // For PDFs without fonts of their own.
    "font-src 'self'",
    // A PDF is fetched, and read by the page itself. Through an image, the same hosts could be told as much.
    `connect-src ${["'self'", ...connect, ...images, ...media].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

/** Headers that CloudFront has no setting of its own for. */
export const FURTHER_HEADERS = {
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** Headers that say the same wherever the page is served. */
export const FIXED_HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  ...FURTHER_HEADERS,
} as const;

/** Vite puts a hash of the content into the names below `assets/`, so these never change. All else is asked for anew. */
export const CACHE_CONTROL = { immutable: "public, max-age=31536000, immutable", revalidate: "no-cache" } as const;

/** The files that never change: a prefix of their path. */
export const IMMUTABLE = "assets/";
