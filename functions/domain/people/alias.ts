import { createHmac } from "node:crypto";

/**
 * A name for somebody whose name is hidden: the same all through a quarter, and another one in the next, so that nobody is
 * known by it for ever. Whoever knows people's names cannot work it out without the salt.
 */
export const aliasOf = (person: string, salt: string): string =>
  `P-${createHmac("sha256", salt).update(person).digest("hex").slice(0, 8).toUpperCase()}`;
