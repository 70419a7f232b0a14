/** A route that matched, with the values of its path parameters. */
export type Match<T> = { readonly route: T; readonly parameters: Readonly<Record<string, string>> };

type Compiled<T> = {
  readonly route: T;
  readonly method: string;
  readonly segments: readonly string[];
  readonly rank: string;
};

const DEFAULT = "$default";

/**
 * Finds the most specific route, as API Gateway does: segments that are equal come before parameters, those before
 * greedy ones, a method before `ANY`, and `$default` last. Paths are percent-encoded and without the stage.
 */
export function createRouter<T extends { readonly key: string }>(
  routes: readonly T[],
): (method: string, path: string) => Match<T> | undefined {
  const compiled = routes.map(compile).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    const segments = path.split("/").slice(1);
    for (const { route, method: wanted, segments: pattern } of compiled) {
      const parameters = wanted === "ANY" || wanted === method ? matchSegments(pattern, segments) : undefined;
      if (parameters !== undefined) return { route, parameters };
    }
    return undefined;
  };
}

function compile<T extends { readonly key: string }>(route: T): Compiled<T> {
  if (route.key === DEFAULT) return { route, method: "ANY", segments: ["{+}"], rank: "9" };
  const [method = "", path = ""] = route.key.split(" ");
  const segments = path.split("/").slice(1);
  return { route, method, segments, rank: segments.map(rankOf).join("") + (method === "ANY" ? "4" : "3") };
}

/** Ranks compare as text, segment by segment. */
function rankOf(segment: string): string {
  if (isGreedy(segment)) return "8";
  return isParameter(segment) ? "7" : "6";
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index];
    if (actual === undefined) return undefined;
    if (isGreedy(expected)) return greedy(parameters, expected.slice(1, -2), segments.slice(index).join("/"));
    if (!isParameter(expected)) {
      if (actual !== expected) return undefined;
    } else if (actual === "") return undefined;
    else parameters[expected.slice(1, -1)] = decodeURIComponent(actual);
  }
  return segments.length === pattern.length ? parameters : undefined;
}

/** `$default` takes all and names nothing. */
function greedy(parameters: Record<string, string>, name: string, rest: string): Record<string, string> | undefined {
  if (name === "") return {};
  return rest === "" ? undefined : { ...parameters, [name]: decodeURIComponent(rest) };
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{") && segment.endsWith("}");
}

function isGreedy(segment: string): boolean {
  return segment.endsWith("+}");
}
