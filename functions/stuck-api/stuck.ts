import { lastRedrives, putRedrive } from "../adapters/ops/redrives.ts";
import { flow } from "../adapters/runtime.ts";
import { NotFound } from "../domain/errors.ts";
import { canRedrive, isWhat, type What, WHATS } from "../domain/stuck/kinds.ts";
import { redriveOf } from "../domain/stuck/redrive.ts";
import { type Found, type Redriven, type StuckAnswer, stuckOf } from "../domain/stuck/view.ts";
import { type HttpHandler, json, noBodyIn, parameter } from "../http/http.ts";
import { personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { find } from "./find.ts";
import { redrive } from "./redrive.ts";

const operatorOf = (event: HttpEvent) => personOf(event, flow().name, "ops");

/** All that can stand still, with what it means and what to do. */
export const listStuck: HttpHandler = async (event) => {
  operatorOf(event);
  const now = Date.now();
  const [redrives, ...found] = await Promise.all([lastRedrives(), ...WHATS.map((what) => find(what, now))]);
  const items = WHATS.map((what, at) => {
    const last = redrives.find((one) => one.what === what);
    return stuckOf(what, found[at] as Found, last);
  });
  return json(200, { at: new Date(now).toISOString(), items } satisfies StuckAnswer);
};

/** Has what is stuck tried again. Who asked is written down before; where nothing is stuck, or it is under way, nothing happens. */
export const redriveStuck: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  noBodyIn(event);
  const what = whatIn(event);
  const now = Date.now();
  const found = await find(what, now);
  const { count } = found;
  if (count === 0) return json(200, { what, status: "nothing", count } satisfies Redriven);
  if (found.underWay) return json(202, { what, status: "under_way", count } satisfies Redriven);
  await putRedrive(redriveOf({ what, by, count }, now));
  await redrive(what, found, by);
  return json(202, { what, status: "started", count } satisfies Redriven);
};

function whatIn(event: HttpEvent): What {
  const what = parameter(event, "what");
  if (isWhat(what) && canRedrive(what)) return what;
  throw new NotFound(`Nothing of the name ${what.slice(0, 40)} can be redriven.`);
}
