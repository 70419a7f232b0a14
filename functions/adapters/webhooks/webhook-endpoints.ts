import { TryAgain } from "../../domain/errors.ts";
import { type Endpoints, endpointsSchema } from "../../domain/webhooks/endpoint.ts";
import { change, row } from "../table.ts";

/** All of an application's endpoints are in one row: an event reads one, and what is another's is never looked at. */
const idOf = (application: string): string => `webhooks#${application}`;

type Stored = { readonly endpoints: Endpoints; readonly revision: number };
const NONE: Stored = { endpoints: [], revision: 0 };

async function stored(application: string): Promise<Stored> {
  const found = await row<unknown>(idOf(application));
  return found === undefined ? NONE : endpointsSchema.parse(found);
}

/** The endpoints of an application, oldest first. */
export const endpointsOf = async (application: string): Promise<Endpoints> => (await stored(application)).endpoints;

/** How often a write is tried anew when somebody else was faster. */
const TRIES = 5;

/** Changes an application's endpoints by one conditional write, made anew from what is there when somebody else was faster. */
export async function changeEndpoints(
  application: string,
  next: (endpoints: Endpoints) => Endpoints | undefined,
): Promise<Endpoints> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { endpoints: before, revision } = await stored(application);
    const endpoints = next(before);
    if (endpoints === undefined) return before;
    const written = await change(idOf(application), {
      set: { endpoints, revision: revision + 1 },
      when: "attribute_not_exists(#id) OR #revision = :before",
      values: { ":before": revision },
    });
    if (written !== undefined) return endpoints;
  }
  throw new TryAgain("The webhook endpoints are being changed at this moment. Try again.");
}
