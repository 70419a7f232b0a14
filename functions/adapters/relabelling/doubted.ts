import { type Doubted, doubtedSchema } from "../../domain/relabelling/doubted.ts";
import { change, row } from "../table.ts";

const ID = "doubted";

/** What is to be looked at again; undefined before the first night. */
export async function storedDoubted(): Promise<Doubted | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : doubtedSchema.parse(stored);
}

/** In the place of an older one. */
export async function storeDoubted(doubted: Doubted): Promise<void> {
  const when = "attribute_not_exists(#id) OR #at < :at";
  await change(ID, { set: { kind: "doubted", ...doubted }, when, values: { ":at": doubted.at } });
}
