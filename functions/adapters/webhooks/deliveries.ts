import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DeliveryId, EndpointId } from "../../domain/ids.ts";
import { cursorOf, placeOf } from "../../domain/place.ts";
import { type Delivery, deliverySchema, type Write } from "../../domain/webhooks/delivery.ts";
import { newestOf } from "../decisions/by-application.ts";
import { mapConcurrently } from "../runtime.ts";
import { change, heldOr, type Page, row, table, tableName } from "../table.ts";

export async function delivery(id: DeliveryId): Promise<Delivery | undefined> {
  const stored = await row<unknown>(id);
  return stored === undefined ? undefined : deliverySchema.parse(stored);
}

/** Writes a new delivery's row; false where it is there. */
export async function putDelivery(fresh: Delivery): Promise<boolean> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: fresh,
    ConditionExpression: "attribute_not_exists(id)",
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

/** Changes a delivery as it was read; undefined when another attempt, or the sweeper, has changed it since. */
export async function moveDelivery(seen: Delivery, { set, remove }: Write): Promise<Delivery | undefined> {
  const isOwed = seen.needsAt !== undefined;
  const changed = await change<unknown>(seen.id, {
    set,
    remove,
    when: `#state = :state AND #attempts = :attempts AND ${isOwed ? "#needsAt = :needsAt" : "attribute_not_exists(#needsAt)"}`,
    values: { ":state": seen.state, ":attempts": seen.attempts, ...(isOwed && { ":needsAt": seen.needsAt }) },
  });
  return changed === undefined ? undefined : deliverySchema.parse(changed);
}

/** How many rows are read at once. */
const AT_ONCE = 25;

type Listing = { readonly endpoint: EndpointId; readonly cursor?: string | undefined; readonly limit: number };

/** An endpoint's deliveries, newest first. They lie in the index by which applications list decisions. */
export async function deliveriesOf({ endpoint, cursor, limit }: Listing): Promise<Page<Delivery>> {
  const place = placeOf("deliveries", endpoint, cursor);
  const { rows: listed, next } = await newestOf(endpoint, { limit }, place);
  const rows = await mapConcurrently(listed as Pick<Delivery, "id">[], AT_ONCE, ({ id }) => delivery(id));
  return { items: rows.filter((found) => found !== undefined), nextCursor: cursorOf("deliveries", next) };
}
