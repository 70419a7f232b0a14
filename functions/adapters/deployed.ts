import { required } from "./runtime.ts";
import { deployedFrom, type Deployed, type Texts } from "../domain/policy/policy.ts";

/** What ops can change, as it is deployed. */
export const deployed = (): Deployed => deployedFrom(JSON.parse(required("PARAMETERS")) as Texts);
