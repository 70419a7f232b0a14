/** A version of what reviewers are told, as opinions name it: short, since each of them does. `versionOf` in `told.ts`. */
export const VERSION = /^[0-9a-f]{8}$/;
