// Prints how long a handler's import takes in milliseconds: by the clock, and of the processor. It is run in a process of its own for each figure.
import { pathToFileURL } from "node:url";

const file = pathToFileURL(process.argv[2]).href;
const [start, before] = [performance.now(), process.threadCpuUsage()];
await import(file);
const { user, system } = process.threadCpuUsage(before);
console.log(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1000 }));
process.exit();
