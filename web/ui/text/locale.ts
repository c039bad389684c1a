const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

/**
 * Of dates and numbers: the reader's own variant of a language, such as en-GB. Some browsers name one that `Intl` refuses, such as
 * en-US@posix.
 */
export const localeOf = (language: string, read: readonly string[]): string =>
  read.find((each) => each.split('-')[0] === language && isLocale(each)) ?? language;
