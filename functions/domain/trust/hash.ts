/**
 * A number from 0 to below 2^32 that belongs to the name: FNV-1a (Fowler, Noll, Vo) over its UTF-16 code units, with the
 * last step of MurmurHash3 (Appleby), so that names which differ in their last characters lie apart. It is stored: it stays.
 */
export function hashOf(name: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
