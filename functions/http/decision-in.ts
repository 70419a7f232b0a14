import type { DecisionRow } from "../domain/decisions/decision.ts";
import { NotFound } from "../domain/errors.ts";
import { type DecisionId, isDecisionId } from "../domain/ids.ts";
import { parameter } from "./http.ts";
import { applicationOf } from "./identity.ts";
import type { HttpEvent } from "./problems.ts";

type Read = (id: DecisionId) => Promise<DecisionRow | undefined>;

/** The decision that a call names, where whoever calls may see it. @throws {NotFound} the same for one that is not there. */
export async function decisionIn(
  event: HttpEvent,
  read: Read,
  maySee: (row: DecisionRow) => boolean = () => true,
): Promise<DecisionRow> {
  const id = parameter(event, "id");
  const row = isDecisionId(id) ? await read(id) : undefined;
  if (row !== undefined && maySee(row)) return row;
  throw new NotFound(`There is no decision ${id.slice(0, 40)}.`);
}

/** The same for the application that calls: another's is as good as none. */
export async function ownDecisionIn(event: HttpEvent, read: Read): Promise<DecisionRow> {
  const client = applicationOf(event);
  return decisionIn(event, read, (row) => row.client === client);
}
