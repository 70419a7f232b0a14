import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import type { Replay } from "../../functions/domain/statistics/replay.ts";

/** What `GET /v1/policy` answers. */
export type Policy = PolicyAnswer;

/** What a simulation answers: the recorded decisions under the deployed policy and under the one that is tried. */
export type Simulated = {
  readonly decisions: number;
  readonly most: number;
  readonly from?: string;
  readonly to?: string;
  readonly deployed: Replay;
  readonly tried: Replay;
};
