import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { Call } from "../api/client.ts";
import type { OpsApi } from "../api/ops.ts";
import type { Desk } from "../desk/desk.ts";

/** What a dashboard needs: the API, and somebody to tell when the sign-in has ended. */
export type OpsAccess = {
  readonly api: OpsApi;
  /** The groups of the token. */
  readonly groups: readonly string[];
  readonly onSignedOut: () => void;
};

/** What figures of people need: calls of the API, and somebody to tell when the sign-in has ended. */
export type PeopleAccess = { readonly call: Call; readonly onSignedOut: () => void };

/** What somebody can do here: review, where there is a desk; see the dashboard, where there is `ops`. */
export type Access = {
  readonly person: string;
  readonly flow: FlowView;
  readonly desk: Desk | undefined;
  readonly ops: OpsAccess | undefined;
  readonly people: PeopleAccess;
};
