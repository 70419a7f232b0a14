import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeBundles } from "../../cli/build/bundles.ts";
import { pageFor } from "../../cli/build/page.ts";

/** Before the first test: functions and page are bundled once, and not by every process of the tests at the same time. */
export default async function buildsOnce(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "second-look-bundles-"));
  await placeBundles(folder);
  await rm(folder, { recursive: true });
  await pageFor(() => undefined);
}
