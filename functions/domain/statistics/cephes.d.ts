/** The package ships its types where its `exports` hide them; these are the functions of it that we use. */
declare module "cephes" {
  export const compiled: Promise<void>;
  export function bdtr(k: number, n: number, p: number): number;
  export function igamc(a: number, x: number): number;
  export function incbi(a: number, b: number, y: number): number;
  export function lgam(x: number): number;
  export function stdtr(k: number, t: number): number;
  export function stdtri(k: number, p: number): number;
}
