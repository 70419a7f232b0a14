import { decision } from "../adapters/decisions.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { NotFound } from "../domain/errors.ts";
import { isDecisionId } from "../domain/ids.ts";
import { parameter } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The decision that a call names. @throws {NotFound} */
export async function decisionIn(event: HttpEvent): Promise<DecisionRow> {
  const id = parameter(event, "id");
  const row = isDecisionId(id) ? await decision(id) : undefined;
  if (row === undefined) throw missing(id);
  return row;
}

/** The same for the application that calls: another's is as good as none. */
export async function ownDecisionIn(event: HttpEvent): Promise<DecisionRow> {
  const client = applicationOf(event);
  const row = await decisionIn(event);
  if (row.client !== client) throw missing(row.id);
  return row;
}

const missing = (id: string): NotFound => new NotFound(`There is no decision ${id.slice(0, 40)}.`);
