import type { IncomingMessage, ServerResponse } from "node:http";
import { sendResponse } from "../../wire/http.ts";
import { openAdapters } from "./adapter.ts";
import { interact } from "./interaction.ts";
import type { SignInOptions } from "./options.ts";
import { createPages } from "./pages.ts";
import { createProvider, PREFIX, returnsOf } from "./provider.ts";
import { signOut } from "./sign-out.ts";

export { PREFIX };

/** Where people sign in, under one path of the system's address. */
export interface SignIn {
  /** Whether a path (without query) is the sign-in's. */
  handles(path: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * What Cognito's managed login is on AWS: code flow with PKCE (S256) for the page's client, discovery, refresh tokens
 * that rotate, and `/logout` with Cognito's parameters.
 */
export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const { people, password } = options;
  const pages = createPages(options);
  const provider = createProvider(options, pages, await openAdapters(options.level));
  provider.on("server_error", (_, error) => options.onError(error));
  provider.on("error", options.onError);
  const protocol = provider.callback();
  const leave = signOut({ provider, pages, client: options.client, returns: returnsOf(options) });
  return {
    handles: (path) => path === PREFIX || path.startsWith(`${PREFIX}/`),
    async handle(request, response) {
      // On every answer, also on those that the provider gives by itself.
      response.setHeader("cache-control", "no-store").setHeader("x-content-type-options", "nosniff");
      const { url = "/" } = request;
      const path = (url.split("?", 1)[0] ?? "").slice(PREFIX.length);
      if (path.startsWith("/interaction/")) return interact({ provider, pages, people, password, request, response });
      if (path === "/logout") return sendResponse(response, await leave(request, response));
      // The provider finds out where it is mounted by comparing the two.
      const mounted = Object.assign(request, { originalUrl: url, url: url.slice(PREFIX.length) || "/" });
      return protocol(mounted, response);
    },
  };
}
