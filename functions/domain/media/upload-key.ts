/** Where uploads are in their bucket. */
export const UPLOADS = "uploads";

/** Where an application's upload is. The key says whose it is, so that nobody has to look it up. */
export const uploadKeyOf = (client: string, id: string): string => `${UPLOADS}/${client}/${id}`;
