import type { DecisionsAnswer } from "../../functions/domain/looking/list-view.ts";
import type { OpsDecision } from "../../functions/domain/looking/one-view.ts";
import type { Explanation } from "../../functions/domain/explanation/explanation.ts";
import type { Similar } from "../../functions/domain/similar/similar-view.ts";
import type { Call } from "./client.ts";

/** Who of ops looked at a decision. */
export type Looks = {
  readonly items: readonly {
    readonly at: string;
    readonly by: string;
    readonly item: boolean;
    readonly field?: string;
  }[];
};

/** How ops come to decisions. */
export const lookingApi = (call: Call) => ({
  decisions: (query: string) => call<DecisionsAnswer>("GET", `/ops/decisions?${query}`),
  decision: (id: string) => call<OpsDecision>("GET", `/ops/decisions/${id}`),
  looks: (id: string) => call<Looks>("GET", `/ops/decisions/${id}/looks`),
  reveal: (id: string, field: string) =>
    call<{ readonly value: unknown }>("POST", `/ops/decisions/${id}/reveal`, { field }),
  similar: (id: string) => call<Similar>("GET", `/decisions/${id}/similar`),
  explanation: (id: string) => call<Explanation>("GET", `/decisions/${id}/explanation`),
});
