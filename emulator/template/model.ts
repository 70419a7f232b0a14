/** Anything that can stand in a template. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A resource as the synthesized template declares it. */
export type Declared = {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Metadata?: JsonObject;
};

/** A parameter as the synthesized template declares it; bounds come as numbers or as text. */
export type DeclaredParameter = {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly ConstraintDescription?: string;
  readonly Description?: string;
  readonly NoEcho?: boolean | string;
};

/** A CloudFormation template in JSON, as the CDK writes it. */
export type Template = {
  readonly Parameters?: Readonly<Record<string, DeclaredParameter>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Declared>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Json }>>;
  readonly Rules?: Readonly<Record<string, unknown>>;
  readonly Transform?: unknown;
};

/** One resource with every intrinsic function evaluated. */
export type Resource = {
  readonly logicalId: string;
  readonly type: string;
  /** The physical name: the one the template gives, or a stable one made of stack and logical id. */
  readonly name: string;
  /** What `Ref` reads. */
  readonly ref: string;
  /** What `Fn::GetAtt` reads; throws `notSupported` for an attribute that is not in the table. */
  readonly attribute: (name: string) => string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
};

/** A template after resolving. */
export type Resolved = {
  readonly stack: string;
  /** By logical id. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly ofType: (type: string) => readonly Resource[];
  readonly outputs: JsonObject;
  /** The values that hold, as text. */
  readonly parameters: Readonly<Record<string, string>>;
};
