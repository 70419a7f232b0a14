import { getFastTextModule } from "fasttext.wasm.js";

/** The part of fastText's WebAssembly module that we use. Refusals of fastText itself are thrown as numbers. */
type Module = {
  readonly FS: {
    writeFile(path: string, data: Uint8Array | string): void;
    truncate(path: string, length: number): void;
    open(path: string, flags: string): object;
    write(stream: object, data: Uint8Array, offset: number, length: number, position: number): number;
    close(stream: object): void;
    readFile(path: string): Uint8Array;
    unlink(path: string): void;
  };
  readonly FastText: new () => Native;
  readonly Args: new () => Record<string, unknown>;
  readonly ModelName: { readonly supervised: unknown };
  readonly LossName: { readonly softmax: unknown };
};

type Native = {
  loadModel(path: string): void;
  saveModel(path: string): void;
  train(args: Record<string, unknown>, progress: () => void): void;
  /** The `k` most likely labels, most likely first. */
  predict(text: string, k: number, threshold: number): Found;
};

/** A list in WebAssembly's memory, which has to be given back. */
type Found = { size(): number; get(at: number): readonly [number, string]; delete(): void };

/** How to train; names are fastText's own. */
export type Arguments = {
  readonly lr: number;
  readonly dim: number;
  readonly epoch: number;
  readonly wordNgrams: number;
  readonly bucket: number;
  readonly minCount: number;
};

/** The most likely labels of a text with their probabilities, most likely first; off by rounding, such as 1.00001. */
export type Answer = { readonly label: readonly string[]; readonly prob: readonly number[] };

/** Far less than the smallest matrix that is trained. */
const PIECE_BYTES = 65_536;

export class FastText {
  readonly #module: Module;
  readonly #native: Native;

  private constructor(module: Module) {
    this.#module = module;
    this.#native = new module.FastText();
  }

  /** A fastText without a model yet. Blocks its thread while it trains or answers. */
  static async open(): Promise<FastText> {
    const module: Module = await getFastTextModule();
    return new FastText(module);
  }

  /**
   * Trains a classifier on lines `__label__x tokens`. The same lines and arguments give the same model.
   * @throws {Error} when fastText finds nothing to train on.
   */
  train(lines: string, options: Arguments): void {
    this.#write("train.txt", new TextEncoder().encode(lines));
    const args = Object.assign(new this.#module.Args(), options, {
      input: "train.txt",
      model: this.#module.ModelName.supervised,
      loss: this.#module.LossName.softmax,
      // Supervised BlazingText has no character n-grams; the tokeniser makes up for them.
      minn: 0,
      maxn: 0,
      thread: 1,
      verbose: 0,
    });
    // fastText calls back regularly and fails without anything to call.
    named(
      "fastText cannot train on this: its vocabulary is empty, does not fit in memory, or its numbers ran away",
      () => this.#native.train(args, () => {}),
    );
    this.#module.FS.unlink("train.txt");
  }

  /**
   * Files lie in WebAssembly's memory. Written at once, a file leaves a free block of its size behind, and with one
   * thread fastText takes nine tenths of its matrix as it finds it there: text for numbers. So the file gets its size
   * first and its content in pieces.
   */
  #write(path: string, content: Uint8Array): void {
    const { FS } = this.#module;
    FS.writeFile(path, "");
    FS.truncate(path, content.length);
    const stream = FS.open(path, "r+");
    for (let at = 0; at < content.length; at += PIECE_BYTES) {
      const piece = content.subarray(at, at + PIECE_BYTES);
      FS.write(stream, piece, 0, piece.length, at);
    }
    FS.close(stream);
  }

  /** The model as a file, the `model.bin` of BlazingText. */
  save(): Uint8Array<ArrayBuffer> {
    this.#native.saveModel("model.bin");
    const bytes = new Uint8Array(this.#module.FS.readFile("model.bin"));
    this.#module.FS.unlink("model.bin");
    return bytes;
  }

  /** Takes a model file. @throws {Error} when it is none. */
  load(model: Uint8Array): void {
    this.#module.FS.writeFile("model.bin", model);
    named("fastText cannot load this model", () => this.#native.loadModel("model.bin"));
    this.#module.FS.unlink("model.bin");
  }

  /** The `k` most likely labels, with their prefix `__label__`. */
  predict(text: string, k: number): Answer {
    const found = this.#native.predict(text.replaceAll(/\s+/gu, " "), k, 0);
    const pairs = Array.from({ length: found.size() }, (_, at) => found.get(at));
    found.delete();
    return { label: pairs.map(([, label]) => label), prob: pairs.map(([probability]) => probability) };
  }
}

/** What fastText throws is a number that means nothing. */
function named(message: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new Error(message, { cause: error });
  }
}
