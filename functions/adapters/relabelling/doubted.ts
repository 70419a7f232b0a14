import { type Doubted, doubtedSchema } from "../../domain/relabelling/doubted.ts";
import { objectAt, put } from "../objects.ts";

const KEY = "training/doubted.json";

/** What is to be looked at again; undefined before the first night. */
export async function storedDoubted(): Promise<Doubted | undefined> {
  const found = await objectAt(KEY);
  return found && doubtedSchema.parse(JSON.parse(found.text));
}

export const storeDoubted = (doubted: Doubted): Promise<void> => put(KEY, JSON.stringify(doubted), "application/json");
