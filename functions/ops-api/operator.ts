import { deployed } from "../adapters/deployed.ts";
import { flow } from "../adapters/runtime.ts";
import { NotAllowed } from "../domain/errors.ts";
import { type Person, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The member of ops who calls. */
export const operatorOf = (event: HttpEvent): Person => personOf(event, flow().name, "ops");

/** @throws {NotAllowed} where the stack shows no items to ops */
export function checkItemsShown(): void {
  if (deployed().ItemsForOps !== "on") throw new NotAllowed("This stack shows no items to ops: ItemsForOps is off.");
}
