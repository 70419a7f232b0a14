/** What the header of a signed AWS call says: which service it is for, and whose key signed it. */
export type Signed = { readonly accessKeyId: string; readonly service: string };

/** Signature version 4 names a region in its scope, version 4a does not. */
const CREDENTIAL = /^AWS4-[A-Z0-9-]+ Credential=([^/,\s]+)\/\d{8}\/(?:[^/,\s]+\/)?([^/,\s]+)\/aws4_request\b/;

/** Reads `Authorization`; `undefined` when it is not an AWS call. */
export function readAuthorization(header: string | undefined): Signed | undefined {
  const [, accessKeyId, service] = CREDENTIAL.exec(header ?? "") ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}
