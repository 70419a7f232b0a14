import { flow } from "../adapters/runtime.ts";
import { type Person, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The member of ops who calls. */
export const operatorOf = (event: HttpEvent): Person => personOf(event, flow().name, "ops");
