/** fastText's model file, format version 12, as `model.bin` of BlazingText: little endian, matrices of floats. */
const MAGIC = 793_712_314;
const VERSION = 12;
const SUPERVISED = 3;

/** Where the arguments say what kind of model it is. */
const MODEL_KIND = 8 + 7 * 4;

/** Twelve whole numbers and one double, which hold the arguments of the training. */
const ARGUMENTS = 12 * 4 + 8;

/** A file that is no whole model. fastText itself loads half a model without a word, and answers nonsense. */
export class ModelBroken extends Error {
  override readonly name = "ModelBroken";
}

/**
 * Reads over a model file from end to end, and returns its labels, with their prefix `__label__`.
 * @throws {ModelBroken} when it is no fastText classifier, is cut off, or has no words or no labels.
 */
export function labelsOf(model: Uint8Array): readonly string[] {
  const reader = new Reader(model);
  if (reader.int32() !== MAGIC || reader.int32() !== VERSION) throw new ModelBroken("the file is no fastText model");
  if (reader.int32At(MODEL_KIND) !== SUPERVISED) throw new ModelBroken("the model is no classifier");
  reader.skip(ARGUMENTS);
  const labels = dictionaryLabels(reader);
  if (reader.byte() !== 0) throw new ModelBroken("the model is quantized, which BlazingText never writes");
  matrix(reader);
  reader.skip(1);
  matrix(reader);
  if (!reader.atEnd()) throw new ModelBroken("the file goes on after the model");
  if (labels.length === 0) throw new ModelBroken("the model has no labels");
  return labels;
}

/** Words and labels, each a text ended by a zero byte, how often it came, and 1 for a label. */
function dictionaryLabels(reader: Reader): readonly string[] {
  const entries = reader.int32();
  const words = reader.int32();
  if (words === 0) throw new ModelBroken("the model knows no words");
  reader.skip(4 + 8);
  const pruned = Math.max(0, reader.int64());
  const labels: string[] = [];
  for (let entry = 0; entry < entries; entry++) {
    const word = reader.text();
    reader.skip(8);
    if (reader.byte() === 1) labels.push(word);
  }
  reader.skip(pruned * 8);
  return labels;
}

function matrix(reader: Reader): void {
  const [rows, columns] = [reader.int64(), reader.int64()];
  reader.skip(rows * columns * 4);
}

/** Reads forward, and refuses to read past the end. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  skip(count: number): number {
    const from = this.#at;
    if (count < 0 || from + count > this.#bytes.length) throw new ModelBroken("the model is cut off");
    this.#at += count;
    return from;
  }

  byte(): number {
    return this.#view.getUint8(this.skip(1));
  }

  int32(): number {
    return this.#view.getInt32(this.skip(4), true);
  }

  int32At(at: number): number {
    return at + 4 > this.#bytes.length ? 0 : this.#view.getInt32(at, true);
  }

  int64(): number {
    return Number(this.#view.getBigInt64(this.skip(8), true));
  }

  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end === -1) throw new ModelBroken("the model is cut off");
    const from = this.skip(end + 1 - this.#at);
    return Buffer.from(this.#bytes.subarray(from, end)).toString("utf8");
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}
