const REFERENCE = /^(?:TD)?([0-9A-Z]{4})([0-9A-Z]{4})$/i;

/** Reads a reference in any spelling, such as `td 7k3m 92qx`. */
export const referenceOf = (text: string): string | null => {
  const [, first, second] = REFERENCE.exec(text.replace(/[\s-]/g, '')) ?? [];
  return first && second ? `TD-${first}-${second}`.toUpperCase() : null;
};
