import type { Element } from './html-tree.ts';

/** What senders put into HTML for machines and previews, and hide from readers by attributes or inline style. */

const UNSEEN_STYLE =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+\s*(?:[;!%]|$))/i;

const MSO_HIDE = /(?:^|[;\s])mso-hide\s*:\s*all/i;

const NO_HEIGHT = /(?:^|[;\s])(?:max-)?height\s*:\s*0(?:px|pt|em)?\s*(?:[;!]|$)/i;

const CUT_OFF = /(?:^|[;\s])overflow\s*:\s*hidden/i;

/**
 * Whether an element shows nothing at all. `mso-hide` hides from Outlook; a link so marked is the button that all other
 * programs show.
 */
export const isHidden = (name: string, attributes: Readonly<Record<string, string>>): boolean => {
  if (attributes.hidden !== undefined) return true;
  const { style } = attributes;
  if (style === undefined) return false;
  if (UNSEEN_STYLE.test(style) || (NO_HEIGHT.test(style) && CUT_OFF.test(style))) return true;
  return name !== 'a' && MSO_HIDE.test(style);
};

const FONT_SIZE = /(?:^|[;\s])font-size\s*:\s*(?:(\d*\.?\d+)\s*(px|pt)?)?/i;

/** Whether the words right in an element are too small to be read: by its own font size, a pixel at most, else as around it. */
export const isTooSmall = ({ attributes }: Element, around: boolean): boolean => {
  const { style } = attributes;
  if (style === undefined || !style.includes('font')) return around;
  const found = FONT_SIZE.exec(style);
  if (!found) return around;
  const size = Number(found[1] ?? 'medium');
  return size === 0 || (size <= 1 && found[2] !== undefined);
};
