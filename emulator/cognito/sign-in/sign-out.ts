import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import type { HttpResponse } from "../../wire/http.ts";
import type { Pages } from "./pages.ts";
import { COOKIE, PREFIX } from "./provider.ts";

type Parts = {
  readonly provider: Provider;
  readonly pages: Pages;
  readonly client: string;
  /** Where people may be led once they are signed out. */
  readonly returns: readonly string[];
};

const REFUSED = [
  400,
  "You are not signed out",
  "The request names no client or address that this system knows.",
] as const;

/** Cognito's `/logout`: ends the session and everything made from it, then goes to `logout_uri`, which must be the page's. */
export function signOut({ provider, pages, client, returns }: Parts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<HttpResponse> => {
    const query = new URLSearchParams(request.url?.split("?")[1]);
    const location = query.get("logout_uri") ?? "";
    if (query.get("client_id") !== client || !returns.includes(location)) return pages.stopped(...REFUSED);
    await endSession(provider, request, response);
    return { status: 302, headers: { location, "cache-control": "no-store" } };
  };
}

async function endSession(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const context = provider.createContext(request, response);
  const session = await provider.Session.get(context);
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (grantId === undefined) continue;
    await provider.RefreshToken.revokeByGrantId(grantId);
    await (await provider.Grant.find(grantId))?.destroy();
  }
  await session.destroy();
  context.cookies.set(provider.cookieName("session"), null, { ...COOKIE, path: PREFIX });
}
