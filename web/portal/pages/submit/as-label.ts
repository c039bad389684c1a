/** As a label begins, in any language: mails list what is asked within a sentence. */
export const asLabel = (ask: string): string => ask.charAt(0).toUpperCase() + ask.slice(1);
