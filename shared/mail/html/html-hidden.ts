import type { Element } from './html-tree.ts';

/**
 * Finds what senders put into HTML for machines and previews and hide from readers, with attributes or inline style.
 */

/** No mail program writes longer styles. They are not read, so what they would hide is shown. */
const MAX_STYLE = 5000;

/**
 * The declarations of an inline style, values in lower case and without `!important`. The last declaration of a
 * property counts.
 */
const declarationsOf = (style: string): ReadonlyMap<string, string> => {
  const declarations = new Map<string, string>();
  if (style.length > MAX_STYLE) return declarations;
  for (const declaration of style.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    const [value = ''] = declaration.slice(colon + 1).split('!');
    if (colon > 0) declarations.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return declarations;
};

/**
 * Parses a length or number such as `0`, `.5px` or `0em`. Returns null for anything else, which a browser would ignore
 * or measure.
 */
const sizeOf = (value: string | undefined): { size: number; unit: string } | null => {
  const found = /^(\d{0,9}(?:\.\d{1,9})?)([a-z%]{0,4})$/.exec(value ?? '');
  return found?.[1] ? { size: Number(found[1]), unit: found[2] ?? '' } : null;
};

const isNothing = (value: string | undefined): boolean => sizeOf(value)?.size === 0;

const showsNothing = (declarations: ReadonlyMap<string, string>): boolean => {
  if (declarations.get('display') === 'none' || isNothing(declarations.get('opacity'))) return true;
  if (/^(hidden|collapse)$/.test(declarations.get('visibility') ?? '')) return true;
  const hasNoHeight = isNothing(declarations.get('height')) || isNothing(declarations.get('max-height'));
  return hasNoHeight && declarations.get('overflow') === 'hidden';
};

/**
 * Whether an element shows nothing at all. `mso-hide` hides from Outlook. It doesn't count on a link, which is then the
 * button that all other programs show.
 */
export const isHidden = (name: string, attributes: Readonly<Record<string, string>>): boolean => {
  if (attributes.hidden !== undefined) return true;
  if (attributes.style === undefined) return false;
  const declarations = declarationsOf(attributes.style);
  return showsNothing(declarations) || (name !== 'a' && declarations.get('mso-hide') === 'all');
};

/**
 * Whether the words directly in an element are too small to read: a font size of one pixel at most, its own or
 * inherited.
 */
export const isTooSmall = ({ attributes }: Element, around: boolean): boolean => {
  const { style } = attributes;
  if (style === undefined || !style.includes('font')) return around;
  const value = declarationsOf(style).get('font-size');
  if (value === undefined) return around;
  const found = sizeOf(value);
  return found !== null && (found.size === 0 || (found.size <= 1 && /^(px|pt)$/.test(found.unit)));
};
