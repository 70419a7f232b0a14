import { decision } from "../adapters/decisions/decisions.ts";
import { flow } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { decisionIn } from "../http/decision-in.ts";
import { applicationOf, isPerson, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** Who looks at a decision: the application that it belongs to, or ops, who may look at every one. */
export type Viewer =
  | { readonly kind: "application"; readonly client: string }
  | { readonly kind: "ops"; readonly name: string };

export const viewerOf = (event: HttpEvent): Viewer =>
  isPerson(event)
    ? { kind: "ops", name: personOf(event, flow().name, "ops").name }
    : { kind: "application", client: applicationOf(event) };

/** The decision that a call names, where the viewer may see it. Another application's is as good as none. @throws {NotFound} */
export const decisionSeenBy = (viewer: Viewer, event: HttpEvent): Promise<DecisionRow> =>
  decisionIn(event, decision, (row) => viewer.kind === "ops" || row.client === viewer.client);
