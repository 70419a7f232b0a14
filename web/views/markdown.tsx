import { marked } from "marked";
import { Prose } from "./prose.tsx";

/** The guidelines, which the team wrote that runs the flow. */
export const Markdown = ({ text }: { readonly text: string }) => <Prose tokens={marked.lexer(text)} />;
