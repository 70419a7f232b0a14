import type { PastChange } from "../../functions/domain/policy/history.ts";
import type { PolicyView } from "../../functions/domain/policy/policy-view.ts";
import type { Replay } from "../../functions/domain/statistics/replay.ts";

/** What `GET /v1/policy` answers. */
export type Policy = PolicyView & { readonly history: readonly PastChange[] };

/** What a simulation answers: the recorded decisions under the deployed policy and under the one that is tried. */
export type Simulated = {
  readonly decisions: number;
  readonly most: number;
  readonly from?: string;
  readonly to?: string;
  readonly deployed: Replay;
  readonly tried: Replay;
};
