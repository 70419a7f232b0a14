import { AwsError, type Service } from "../service.ts";
import type { Place } from "./requests.ts";

/** S3 as a job or an endpoint sees it: with the permissions of its role. */
export class Objects {
  readonly #s3: Service;
  readonly #role: string;

  constructor(s3: Service, role: string) {
    this.#s3 = s3;
    this.#role = role;
  }

  /** The bytes of one object. Throws `AwsError` when there is none. */
  async read({ bucket, key }: Place): Promise<Uint8Array> {
    const { Body } = await this.#call("GetObject", { Bucket: bucket, Key: key });
    if (Body instanceof Uint8Array) return Body;
    throw new TypeError("S3 gave no bytes");
  }

  async write({ bucket, key }: Place, body: Uint8Array): Promise<void> {
    await this.#call("PutObject", { Bucket: bucket, Key: key, Body: body });
  }

  /**
   * The one file of a channel: the object of this name, or the only one under this prefix.
   * @throws {AwsError} `NoSuchKey` when there is none, `AmbiguousPrefix` when there are several.
   */
  async onlyFile({ bucket, key }: Place): Promise<Uint8Array> {
    const { Contents = [] } = await this.#call("ListObjectsV2", { Bucket: bucket, Prefix: key, MaxKeys: 3 });
    const keys = (Contents as readonly { readonly Key: string }[])
      .map((object) => object.Key)
      .filter((found) => !found.endsWith("/"));
    const [only = key, ...others] = keys.includes(key) ? [key] : keys;
    if (others.length > 0) throw new AwsError("AmbiguousPrefix", `s3://${bucket}/${key} is more than one file`);
    return this.read({ bucket, key: only });
  }

  #call(action: string, input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    return this.#s3.call(action, input, { role: this.#role });
  }
}
