import { ulid } from "ulid";
import * as z from "zod";
import { mapConcurrently } from "../adapters/runtime.ts";
import { retrainingExecution, retrainingNames, startRetraining, stepOf } from "../adapters/workflows.ts";
import { NotFound } from "../domain/errors.ts";
import { retrainingOf } from "../domain/learning/retraining.ts";
import { type HttpHandler, json, noBodyIn, parameter, queryOf } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

const AT_ONCE = 8;

export const retrainingsQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** Starts a retraining. One runs at a time: a second one stops at once, and says so. */
export const createRetraining: HttpHandler = async (event) => {
  const { name } = operatorOf(event);
  noBodyIn(event);
  const id = `ret_${ulid(Date.now())}`;
  await startRetraining(id, name);
  return json(202, { id, status: "running" }, { location: `/${event.requestContext.stage}/v1/retrainings/${id}` });
};

/** A run of the last 90 days. */
export const getRetraining: HttpHandler = async (event) => {
  operatorOf(event);
  const id = parameter(event, "id");
  const execution = /^[\w-]{1,80}$/.test(id) ? await retrainingExecution(id) : undefined;
  if (execution === undefined) throw new NotFound(`There is no retraining ${id.slice(0, 40)}.`);
  const retraining = retrainingOf(execution);
  const step = retraining.status === "running" ? await stepOf(id) : undefined;
  return json(200, { ...retraining, ...(step !== undefined && { step }) });
};

/** Runs of the last 90 days, newest first. */
export const listRetrainings: HttpHandler = async (event) => {
  operatorOf(event);
  const query = queryOf(event, retrainingsQuerySchema);
  const { items, nextCursor } = await retrainingNames(query.limit, query.cursor);
  const executions = await mapConcurrently(items, AT_ONCE, retrainingExecution);
  return json(200, {
    items: executions.flatMap((execution) => (execution === undefined ? [] : [retrainingOf(execution)])),
    nextCursor,
  });
};
