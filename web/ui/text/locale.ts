const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

/**
 * The reader's own variant of a language for dates and numbers, such as en-GB. Leaves out variants that `Intl` refuses, such as
 * en-US@posix, which some browsers report.
 */
export const localeOf = (language: string, read: readonly string[]): string =>
  read.find((each) => each.split('-')[0] === language && isLocale(each)) ?? language;
