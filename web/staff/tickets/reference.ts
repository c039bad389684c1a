const REFERENCE = /^\s*(?:TD)?[\s-]*([0-9A-Z]{4})[\s-]*([0-9A-Z]{4})\s*$/i;

/** The reference that a person means, however they wrote it: `td 7k3m 92qx`. */
export const referenceOf = (text: string): string | null => {
  const [, first, second] = REFERENCE.exec(text) ?? [];
  return first && second ? `TD-${first}-${second}`.toUpperCase() : null;
};
