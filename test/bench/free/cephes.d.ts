/** What benches use of it beside the product. */
declare module "cephes" {
  export function igamc(a: number, x: number): number;
}
