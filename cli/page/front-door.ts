import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Site, SiteParts } from "@second-look/emulator";
import { PAGE_CLIENT, PAGE_SCOPES } from "../../infra/constants.ts";
import { ROOT } from "../build/sources.ts";
import { accountsWith, DEMO_PASSWORD } from "../people.ts";
import { createPageHandler } from "./handler.ts";
import { type OtherFlow, passOn } from "./pass-on.ts";

/** The page's built files, the hosts that images of items may come from, and the skills that people can have. */
export type PageFiles = {
  readonly directory: string;
  readonly imageHosts: readonly string[];
  readonly skills?: readonly string[];
  /** Where the page shows several flows: the one of this system, and those of others. */
  readonly flows?: { readonly own: string; readonly others: readonly OtherFlow[] };
};

/** What people see of the system: the page, and below one path of it the place where they sign in. */
export function frontDoor({
  directory,
  imageHosts,
  skills = [],
  flows,
}: PageFiles): (parts: SiteParts) => Promise<Site> {
  return async ({ identity, people, level, clock, url, logs }) => {
    // Loaded only where there is a page, since it takes a quarter of a second.
    const { createSignIn, PREFIX } = await import("@second-look/emulator/sign-in");
    const onError = (error: unknown): void => logs.write("sign-in", String(error));
    const signIn = await createSignIn({ ...look(skills), identity, people, level, clock, origins: [url], onError });
    const client = { client: PAGE_CLIENT, scopes: PAGE_SCOPES };
    const page = createPageHandler({ directory, origin: url, signIn: PREFIX, ...client, imageHosts, flows });
    const elsewhere = passOn(flows?.others ?? []);
    return (request, response) => {
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      if (signIn.handles(path)) return signIn.handle(request, response);
      return (elsewhere(path) ?? page)(request, response);
    };
  };
}

/** Who signs in, and what the pages for it look like: they share the page's colours. */
function look(skills: readonly string[]) {
  return {
    client: PAGE_CLIENT,
    scopes: [...PAGE_SCOPES, "profile"],
    accounts: accountsWith(skills),
    password: DEMO_PASSWORD,
    look: { product: "Second Look", colours: readFileSync(join(ROOT, "web/styles/colours.css"), "utf8") },
  };
}
