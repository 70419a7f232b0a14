import { type Profile, profileSchema } from "../../domain/drift/profile.ts";
import { objectAt, put } from "../objects.ts";

const keyOf = (version: string): string => `profiles/${version}.json`;

/** A profile never changes: the last one is kept. */
let last: { readonly version: string; readonly profile: Profile } | undefined;

/** What a model learned on; undefined for a first model, and for one that was trained elsewhere. */
export async function profileAt(version: string | undefined): Promise<Profile | undefined> {
  if (version === undefined) return undefined;
  if (last?.version === version) return last.profile;
  const found = await objectAt(keyOf(version));
  if (found === undefined) return undefined;
  const profile = profileSchema.parse(JSON.parse(found.text));
  last = { version, profile };
  return profile;
}

export const storeProfile = (version: string, profile: Profile): Promise<void> =>
  put(keyOf(version), JSON.stringify(profile), "application/json");
