/** How long a URL can be used, in seconds. */
export const URL_SECONDS = 300;
