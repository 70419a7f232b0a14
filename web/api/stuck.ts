import type { Redriven, StuckAnswer } from "../../functions/domain/stuck/view.ts";
import type { Call } from "./client.ts";

/** What stands still, and having it tried again. */
export const stuckApi = (call: Call) => ({
  stuck: () => call<StuckAnswer>("GET", "/ops/stuck"),
  redrive: (what: string) => call<Redriven>("POST", `/ops/stuck/${what}/redrive`),
});
