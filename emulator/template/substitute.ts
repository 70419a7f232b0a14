/** `${Name}`, `${Name.Attribute}`, `${AWS::Region}`, and `${!Literal}`, which stands for `${Literal}`. */
const PLACEHOLDER = /\$\{(!?)([A-Za-z0-9_.:-]+)\}/g;

/** Replaces the placeholders of `Fn::Sub` and of a state machine's definition. */
export function substitute(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(PLACEHOLDER, (_, literal: string, name: string) =>
    literal === "!" ? `\${${name}}` : valueOf(name),
  );
}
