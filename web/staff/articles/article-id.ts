const MAX_ID_LENGTH = 80;

/** An article's name in addresses, made from its title: `How do I pay?` is `how-do-i-pay`. */
export const idOf = (title: string): string =>
  title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ID_LENGTH)
    .replace(/^-|-$/g, '');
