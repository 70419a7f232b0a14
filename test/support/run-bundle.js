// Loads a function's bundle and calls it once, as Lambda does. Prints what went on, as JSON in the last line: whether the code had read a source map before the call, the answer, and the stack of the error that came out. It is run in a process of its own.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [file, event] = process.argv.slice(2);
const maps = [];
const { readFileSync } = fs;
fs.readFileSync = (path, ...options) => {
  if (String(path).endsWith(".map")) maps.push(path);
  return readFileSync(path, ...options);
};

const { handler } = await import(pathToFileURL(file).href);
const mapsAtStart = maps.length;
const context = { getRemainingTimeInMillis: () => 10_000 };
const said = await handler(JSON.parse(event), context).then(
  (answer) => ({ answer }),
  (error) => ({ stack: error.stack }),
);
console.log(JSON.stringify({ mapsAtStart, mapsAtEnd: maps.length, ...said }));
