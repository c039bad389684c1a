import type { Element } from './html-tree.ts';

/** Class names that clients give to quotations. */
const QUOTING = /quot|cite|reply|zitat/i;

const MIN_PIXELS = 20;
const MIN_EMS = 1.2;

const isWide = (length: string | undefined): boolean => {
  const amount = Number.parseFloat(length ?? '');
  return /(?:px|pt)$/.test(length ?? '') ? amount >= MIN_PIXELS : /em$/.test(length ?? '') && amount >= MIN_EMS;
};

/** The left margin from a margin's one to four lengths. */
const leftOf = (value: string): string | undefined => {
  const lengths = value.split(/\s+/);
  return lengths[3] ?? lengths[1] ?? lengths[0];
};

/** Reads the left margin and a line at the left from `style`. */
const leftEdge = (style: string): { isIndented: boolean; hasLine: boolean } => {
  const edge = { isIndented: false, hasLine: false };
  for (const declaration of style.toLowerCase().split(';')) {
    const [name = '', value = ''] = declaration.split(':', 2).map((part) => part.trim());
    if (name === 'margin') edge.isIndented = isWide(leftOf(value));
    if (name === 'margin-left' || name === 'margin-inline-start') edge.isIndented = isWide(value);
    if (/^border(-left(-width|-style)?)?$/.test(name)) edge.hasLine = !/\bnone\b|^0/.test(value);
  }
  return edge;
};

/**
 * Whether a blockquote only indents ("Increase indent" in Gmail, Outlook, Apple Mail): a wide left margin without a
 * line beside it, and no sign of a quotation.
 */
export const isIndent = ({ attributes }: Element): boolean => {
  const { style, type, cite, class: named = '', id = '' } = attributes;
  if (style === undefined || type !== undefined || cite !== undefined || QUOTING.test(`${named} ${id}`)) return false;
  const { isIndented, hasLine } = leftEdge(style.slice(0, 2000));
  return isIndented && !hasLine;
};
