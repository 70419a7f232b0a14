import type { IncomingMessage, ServerResponse } from "node:http";
import type { ClassicLevel } from "classic-level";
import { PAGE_CLIENT } from "../../names.ts";
import type { Clock } from "../clock.ts";
import type { Identity } from "../cognito/identity.ts";
import type { Logs } from "../logs.ts";
import { createPageHandler } from "./handler.ts";

export type FrontDoorOptions = {
  readonly directory: string;
  readonly imageHosts: readonly string[];
  readonly identity: Identity;
  readonly level: ClassicLevel<string, unknown>;
  readonly clock: Clock;
  readonly url: string;
  readonly logs: Logs;
};

/** What people see of the system: the page, and below one path of it the place where they sign in. */
export async function frontDoor(options: FrontDoorOptions) {
  const { directory, imageHosts, identity, level, clock, url, logs } = options;
  // Loaded only where there is a page, since it takes a quarter of a second.
  const [{ createSignIn }, { PREFIX }] = await Promise.all([import("../cognito/sign-in/sign-in.ts"), import("../cognito/sign-in/provider.ts")]);
  const onError = (error: unknown): void => logs.write("sign-in", String(error));
  const signIn = await createSignIn({ identity, level, clock, client: PAGE_CLIENT, origins: [url], onError });
  const page = createPageHandler({ directory, origin: url, signIn: PREFIX, client: PAGE_CLIENT, imageHosts });
  return (request: IncomingMessage, response: ServerResponse): void | Promise<void> => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    return signIn.handles(path) ? signIn.handle(request, response) : page(request, response);
  };
}
