import { Aws } from "aws-cdk-lib";
import { Construct } from "constructs";
import { BATCHES, UPLOADS } from "../functions/domain/media/places.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Identity } from "./identity.ts";
import { type Grant, may } from "./service-function.ts";
import type { MediaAccess } from "./media-settings.ts";
import { originOf, UploadStore } from "./upload-store.ts";

/** What items refer to: uploads, and what applications were given of other buckets. */
export class Media extends Construct {
  readonly uploads: UploadStore;
  /** The variables of the functions that look at files or hand out URLs. */
  readonly variables: { readonly UPLOAD_BUCKET: string; readonly MEDIA_PREFIXES: string };
  readonly #access: MediaAccess;

  constructor(parent: Construct, id: string, identity: Identity, access: MediaAccess) {
    super(parent, id);
    this.#access = access;
    this.uploads = new UploadStore(this, "Uploads");
    acknowledge(
      this.uploads,
      "S1",
      "Only who got a URL from the API reads and writes it; CloudTrail data events say who did, where a team needs that.",
    );
    const given = access.prefixes.map(({ application, path }) => `${identity.clientOf(application)}=${path}`);
    this.variables = { UPLOAD_BUCKET: this.uploads.bucketName, MEDIA_PREFIXES: given.join(",") };
  }

  /** Of whom URLs to read come from: a URL may what its signer may. */
  get reading(): readonly Grant[] {
    const { prefixes, keys } = this.#access;
    const paths = [...new Set(prefixes.map(({ path }) => path))];
    return [
      may(["s3:GetObject"], this.#below, ...paths.map((path) => `arn:${Aws.PARTITION}:s3:::${path}/*`)),
      ...(keys.length > 0 ? [may(["kms:Decrypt"], ...keys)] : []),
    ];
  }

  /** Of whom applications get URLs to write to, and who keeps what an item refers to. */
  get taking(): readonly Grant[] {
    const actions = ["s3:PutObject", "s3:PutObjectTagging", "s3:GetObjectTagging", "s3:DeleteObjectTagging"];
    return [...this.reading, may(actions, this.#below)];
  }

  /** Of who removes an upload with the item that refers to it. */
  get forgetting(): Grant {
    return may(["s3:DeleteObject"], this.#below);
  }

  /** Results of batches: who writes them, and who hands out URLs to them. */
  get results(): readonly Grant[] {
    return [may(["s3:GetObject", "s3:PutObject"], this.uploads.arnForObjects(`${BATCHES}/*`))];
  }

  /** Where the page finds what it shows. */
  get origins(): string[] {
    const buckets = new Set(this.#access.prefixes.map(({ path }) => path.split("/")[0] ?? ""));
    return [this.uploads.origin, ...[...buckets].map(originOf)];
  }

  get #below(): string {
    return this.uploads.arnForObjects(`${UPLOADS}/*`);
  }
}
