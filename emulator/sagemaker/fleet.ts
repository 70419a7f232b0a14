import type { Service } from "../service.ts";
import type { VariantConfig } from "./endpoint-configs.ts";
import type { ModelSource } from "./models.ts";
import { Objects } from "./objects.ts";
import { type Answered, Variant } from "./variant.ts";

/** A model of an endpoint, with all that it takes to start it. */
export type FleetVariant = VariantConfig & { readonly source: ModelSource };
type Member = { readonly name: string; readonly weight: number; readonly variant: Variant };

/** The models that serve one endpoint. */
export class Fleet {
  readonly #members: readonly Member[];

  private constructor(members: readonly Member[]) {
    this.#members = members;
  }

  /** Resolves when every variant answers; when one cannot, the others are stopped and it rejects with the reason. */
  static async start(variants: readonly FleetVariant[], s3: Service): Promise<Fleet> {
    const starts = await Promise.allSettled(variants.map((variant) => member(variant, s3)));
    const fleet = new Fleet(starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : [])));
    const failed = starts.find((start) => start.status === "rejected");
    if (failed === undefined) return fleet;
    await fleet.stop();
    throw failed.reason;
  }

  /** Asks the variant of this name, or any by weight; undefined when there is none of this name. */
  async ask(
    body: Uint8Array,
    contentType: string,
    name?: string,
  ): Promise<(Answered & { readonly variant: string }) | undefined> {
    const chosen = name === undefined ? this.#any() : this.#members.find((one) => one.name === name);
    if (chosen === undefined) return undefined;
    return { ...(await chosen.variant.ask(body, contentType)), variant: chosen.name };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map(({ variant }) => variant.stop()));
  }

  #any(): Member | undefined {
    let left = Math.random() * this.#members.reduce((sum, { weight }) => sum + weight, 0);
    return this.#members.find(({ weight }) => (left -= weight) < 0) ?? this.#members[0];
  }
}

async function member({ name, weight, source }: FleetVariant, s3: Service): Promise<Member> {
  const archive = await new Objects(s3, source.role).read(source.data);
  return { name, weight, variant: await Variant.start(archive) };
}
