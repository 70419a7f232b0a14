/** Puts objects without end until it is killed; says what was acknowledged. */
import { writeSync } from "node:fs";
import { systemClock } from "../../clock.ts";
import { createS3 } from "../../s3/service.ts";

const [directory = ""] = process.argv.slice(2);
const s3 = await createS3({ directory, clock: systemClock, buckets: ["orders"] });

/** Objects whose every byte and whose content type tell their number. */
function put(Key: string, n: number, more: object): Promise<unknown> {
  const Body = new TextEncoder().encode(`${n};`.repeat(20_000));
  return s3.call("PutObject", { Bucket: "orders", Key, Body, ContentType: String(n), ...more }, { role: "child" });
}

async function writer(name: string, create: boolean): Promise<never> {
  for (let n = 0; ; n++) {
    const key = create ? `new/${name}-${n}` : `same/${name}`;
    await put(key, n, create ? { IfNoneMatch: "*" } : {});
    writeSync(1, `${key} ${n}\n`);
  }
}

await Promise.all([writer("a", true), writer("b", true), writer("c", false), writer("d", false)]);
