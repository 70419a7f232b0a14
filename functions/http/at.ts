import type { HttpHandler } from "./http.ts";

/** A route's code, loaded when it is first called: a cold start for other routes does without. */
export const at =
  <Name extends string>(load: () => Promise<Readonly<Record<Name, HttpHandler>>>, name: Name): HttpHandler =>
  async (event, context) =>
    (await load())[name](event, context);
