/** Writes without end until it is killed; says on standard output what it tries and what was acknowledged. */
import { writeSync } from "node:fs";
import { systemClock } from "../../clock.ts";
import { createDynamo } from "../../dynamodb/service.ts";
import { write } from "./load.ts";

const [directory = "", table = "", first = "0"] = process.argv.slice(2);
const dynamo = await createDynamo({ directory, clock: systemClock, tables: [JSON.parse(table)] });

async function writer(id: string): Promise<never> {
  for (let n = Number(first); ; n++) {
    writeSync(1, `try ${id} ${n}\n`);
    await write(dynamo, id, n);
    writeSync(1, `ack ${id} ${n}\n`);
  }
}

await Promise.all(Array.from({ length: 24 }, (_, number) => writer(`item-${number}`)));
