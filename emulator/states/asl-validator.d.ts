/** The package ships no types. */
declare module "asl-validator" {
  export default function validator(definition: object): {
    readonly isValid: boolean;
    errorsText(separator?: string): string;
  };
}
