import type { Resolved, Template } from "../../template/model.ts";
import { resolveTemplate } from "../../template/resolve.ts";

export const OPTIONS = { stack: "Parcels", endpoint: "http://127.0.0.1:4500" };

/** Resolves a template; the options default to those of a stack named Parcels on port 4500. */
export function resolved(template: Template, options: Partial<Parameters<typeof resolveTemplate>[1]> = {}): Resolved {
  return resolveTemplate(template, { ...OPTIONS, ...options });
}

/** What a value comes to as an output of a small stack. */
export function outputOf(value: Template["Outputs"], template: Partial<Template> = {}): Resolved["outputs"] {
  return resolved({ Resources: {}, ...template, Outputs: value }).outputs;
}
