import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { DataFolder } from "../../cli/data-folder.ts";
import { watchDeployment } from "../../cli/watch-deployment.ts";

const LOOKS = 2_000;

async function watched() {
  vi.useFakeTimers();
  const folder = new DataFolder(await mkdtemp(join(tmpdir(), "second-look-data-")));
  folder.keep({ flow: "tiny", parameters: { AuditRate: "0" } });
  const [redeploy, told] = [vi.fn<(parameters: object) => void>(), [] as string[]];
  const stop = watchDeployment(folder, { redeploy }, (line) => told.push(line));
  onTestFinished(async () => {
    stop();
    vi.useRealTimers();
    await rm(folder.path, { recursive: true });
  });
  return { folder, redeploy, told };
}

test("what is written is deployed once, and what is as before is not", async () => {
  const { folder, redeploy, told } = await watched();
  vi.advanceTimersByTime(LOOKS);
  expect(redeploy).not.toHaveBeenCalled();
  folder.keep({ flow: "tiny", parameters: { AuditRate: "1" } });
  vi.advanceTimersByTime(LOOKS);
  expect(redeploy.mock.calls).toEqual([[{ AuditRate: "1" }]]);
  expect(told).toEqual(["Policy changed. The new policy applies to new decisions."]);
});

test("a file that somebody broke is told of once, and mended is taken", async () => {
  const { folder, redeploy, told } = await watched();
  for (const broken of ["", "{", "null", '{"flow":"tiny"}', '{"flow":"tiny","parameters":{"AuditRate":1}}']) {
    await writeFile(folder.part("deployment.json"), broken);
    vi.advanceTimersByTime(LOOKS);
  }
  expect(told).toEqual([expect.stringMatching(/^Policy change rejected: The file .*deployment\.json is damaged/)]);
  folder.keep({ flow: "tiny", parameters: { AuditRate: "0" } });
  vi.advanceTimersByTime(LOOKS);
  await writeFile(folder.part("deployment.json"), "{");
  vi.advanceTimersByTime(LOOKS);
  expect(told).toHaveLength(2);
  folder.keep({ flow: "tiny", parameters: { AuditRate: "1" } });
  vi.advanceTimersByTime(LOOKS);
  expect(redeploy.mock.calls).toEqual([[{ AuditRate: "1" }]]);
});

test("each change that is refused is told of", async () => {
  const { folder, redeploy, told } = await watched();
  redeploy.mockImplementation(() => {
    throw new Error("too much");
  });
  for (const AuditRate of ["2", "3"]) {
    folder.keep({ flow: "tiny", parameters: { AuditRate } });
    vi.advanceTimersByTime(LOOKS);
  }
  expect(told).toEqual(Array(2).fill("Policy change rejected: too much"));
});
