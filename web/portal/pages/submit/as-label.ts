/** Capitalises a question for use as a label. Mails use the same words within a sentence. */
export const asLabel = (ask: string): string => ask.charAt(0).toUpperCase() + ask.slice(1);
