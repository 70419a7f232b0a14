import type { Site, SiteParts } from "../../emulator/emulator.ts";
import { PAGE_CLIENT } from "../../infra/constants.ts";
import { createPageHandler } from "./handler.ts";

/** The page's built files, and the hosts that images of items may come from. */
export type PageFiles = { readonly directory: string; readonly imageHosts: readonly string[] };

/** What people see of the system: the page, and below one path of it the place where they sign in. */
export function frontDoor({ directory, imageHosts }: PageFiles): (parts: SiteParts) => Promise<Site> {
  return async ({ identity, level, clock, url, logs }) => {
    // Loaded only where there is a page, since it takes a quarter of a second.
    const [{ createSignIn }, { PREFIX }] = await Promise.all([
      import("../../emulator/cognito/sign-in/sign-in.ts"),
      import("../../emulator/cognito/sign-in/provider.ts"),
    ]);
    const onError = (error: unknown): void => logs.write("sign-in", String(error));
    const signIn = await createSignIn({ identity, level, clock, client: PAGE_CLIENT, origins: [url], onError });
    const page = createPageHandler({ directory, origin: url, signIn: PREFIX, client: PAGE_CLIENT, imageHosts });
    return (request, response) => {
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      return signIn.handles(path) ? signIn.handle(request, response) : page(request, response);
    };
  };
}
