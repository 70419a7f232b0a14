/** Names that the stack gives and this machine's tools know without reading the template. */
export const STACK = "SecondLook";
/** The client of the first application, and the page's. */
export const FIRST_APPLICATION = "app";
export const PAGE_CLIENT = "page";
