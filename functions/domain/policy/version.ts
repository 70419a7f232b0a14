import type { Flow } from "../flows/flow.ts";
import { contentHash } from "../ids.ts";
import { type Deployed, textsOf } from "./policy.ts";

/** Enough that two policies of a stack never share a version, and short enough to be read aloud. */
const CHARACTERS = 12;

/** The version of a policy: hexadecimal digits that follow from all parameters and the flow, and from nothing else. */
export const versionOf = (deployed: Deployed, flow: Flow): string =>
  contentHash({ parameters: textsOf(deployed), flow }).slice(0, CHARACTERS);
