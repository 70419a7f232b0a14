/** A second of a tone, as a WAV file. */
export function tone(): Buffer {
  const samples = Buffer.from(Array.from({ length: 8000 }, (_, at) => 128 + Math.round(60 * Math.sin(at / 3))));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  [1, 1].forEach((value, at) => head.writeUInt16LE(value, 20 + 2 * at));
  [8000, 8000].forEach((value, at) => head.writeUInt32LE(value, 24 + 4 * at));
  [1, 8].forEach((value, at) => head.writeUInt16LE(value, 32 + 2 * at));
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
