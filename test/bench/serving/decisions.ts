import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { DataFolder } from "../../../cli/data-folder.ts";
import { startChild } from "../../support/child.ts";
import { identityOf } from "../../support/system.ts";
import { SURE } from "../samples.ts";

/** Automatic decisions, HTTP in, outcome out, on the system that `npm start` runs; each request is a new decision. */
export async function run(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "second-look-bench-"));
  const child = await startChild(data);
  const token = await (await identityOf(new DataFolder(data))).mint({ kind: "app" });
  await fire(child.url, token, 1, 3);
  const one = await fire(child.url, token, 1, 10);
  const many = [
    await fire(child.url, token, 32, 15),
    await fire(child.url, token, 32, 15),
    await fire(child.url, token, 32, 15),
  ];
  console.log(
    `one client: median ${one.latency.p50} ms, p97.5 ${one.latency.p97_5} ms, ${Math.round(one.requests.average)} a second`,
  );
  for (const [at, { requests, latency }] of many.entries()) {
    console.log(
      `32 clients, after ${at * 15} s: ${Math.round(requests.average)} a second, median ${latency.p50} ms, p97.5 ${latency.p97_5} ms`,
    );
  }
  console.log(
    `not decided at once or refused: ${[one, ...many].reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0)}`,
  );
  await child.stop();
  await rm(data, { recursive: true });
}

let count = 0;

function fire(url: string, token: string, connections: number, duration: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${url}/api/v1/decisions`,
    connections,
    duration,
    requests: [
      {
        method: "POST",
        body: JSON.stringify({ item: SURE }),
        setupRequest: (request) => ({
          ...request,
          headers: {
            authorization: `Bearer ${token}`,
            "content-type": "application/json",
            "idempotency-key": `bench-${count++}`,
          },
        }),
      },
    ],
  });
}
