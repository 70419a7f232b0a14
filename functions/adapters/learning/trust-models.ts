import { put, textAt } from "../objects.ts";
import { type TrustModel, trustModelKey, trustModelSchema } from "../../domain/trust/trust-model.ts";

/** A trust model that was stored. Throws where there is none, or one that this release does not read. */
export async function trustModelOf(version: string): Promise<TrustModel> {
  return trustModelSchema.parse(JSON.parse(await textAt(trustModelKey(version))));
}

export const storeTrustModel = (model: TrustModel): Promise<void> =>
  put(trustModelKey(model.version), JSON.stringify(model), "application/json");
