import { beforeAll, expect, test } from "vitest";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import { MAX_ITEM_BYTES } from "../../../functions/adapters/decisions/wanted.ts";
import { wantedIn } from "../../../functions/decisions-api/request.ts";
import { ItemTooLarge } from "../../../functions/domain/errors.ts";
import type { HttpEvent } from "../../../functions/http/problems.ts";
import { TINY_FLOW } from "../../support/rows.ts";

beforeAll(() => serveFlow(TINY_FLOW));

const sent = (body: object) => wantedIn({ body: JSON.stringify(body), headers: {} } as unknown as HttpEvent);

/** An item of so many bytes of JSON. */
const itemOf = (bytes: number) => ({ text: "x".repeat(bytes - JSON.stringify({ text: "" }).length) });

test("an item may be as large as it is said to be, and no byte larger", async () => {
  expect(await sent({ item: itemOf(MAX_ITEM_BYTES) })).toEqual({ item: itemOf(MAX_ITEM_BYTES) });
  await expect(sent({ item: itemOf(MAX_ITEM_BYTES + 1) })).rejects.toThrow(ItemTooLarge);
});

test("item and proposal have that much together", async () => {
  const proposal = { label: "ok" };
  const left = MAX_ITEM_BYTES - JSON.stringify(proposal).length;
  expect(await sent({ item: itemOf(left), proposal })).toEqual({ item: itemOf(left), proposal });
  await expect(sent({ item: itemOf(left + 1), proposal })).rejects.toThrow(ItemTooLarge);
});
