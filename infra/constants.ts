import { tokenScope } from "../functions/http/routes.ts";

/** Names that the stack gives and this machine's tools know without reading the template. The client of the first application, and the page's. */
export const FIRST_APPLICATION = "app";
export const PAGE_CLIENT = "page";

/** What applications' tokens may do, and what the page asks for. */
export const APPLICATION_SCOPES = (["decisions.read", "decisions.write", "webhooks"] as const).map(tokenScope);
export const PAGE_SCOPES: readonly string[] = ["openid", tokenScope("reviews"), tokenScope("ops")];

/**
 * How long a decision may take, in seconds, from the inside out: each ends before whoever waits for it gives up, so that
 * a model that hangs still lets people decide, and an application always gets an answer of ours. The gateway's 30 are
 * AWS's. statemachines/decision.asl.json has the first two as well, since the CDK sets no timeout of a definition that is
 * text. A batch waits for nobody: its slice has what Lambda gives.
 */
export const TIMEOUT_SECONDS = { predict: 8, decision: 12, api: 29, gateway: 30, batch: 900 } as const;
