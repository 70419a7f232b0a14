import { flow } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { NotFound } from "../domain/errors.ts";
import { type DecisionId, isDecisionId } from "../domain/ids.ts";
import { parameter } from "../http/http.ts";
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

type Read = (id: DecisionId) => Promise<DecisionRow | undefined>;

/** The decision that a call names, where the viewer may see it. Another application's is as good as none. @throws {NotFound} */
export async function decisionSeenBy(viewer: Viewer, event: HttpEvent, read: Read): Promise<DecisionRow> {
  const id = parameter(event, "id");
  const row = isDecisionId(id) ? await read(id) : undefined;
  if (row !== undefined && (viewer.kind === "ops" || row.client === viewer.client)) return row;
  throw new NotFound(`There is no decision ${id.slice(0, 40)}.`);
}
