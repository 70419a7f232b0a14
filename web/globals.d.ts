/** The version of pdf.js, put in when the page is built. */
declare const __PDF_VERSION__: string;
