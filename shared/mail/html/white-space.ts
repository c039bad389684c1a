import type { Element } from './html-tree.ts';

/**
 * How spaces and line breaks in a text are treated (CSS Text 3, 3). `lines` keeps only the breaks, as `pre-line` does.
 */
export type WhiteSpace = 'collapse' | 'lines' | 'keep';

/** The `white-space` that style sheets set for a class, an id (`#…`) or an element. */
export type WhiteSpaceRules = ReadonlyMap<string, WhiteSpace>;

/** Style sheets are read up to this length. */
const MAX_STYLES = 200_000;

const MAX_RULES = 1000;

const KEEPING: ReadonlySet<string> = new Set(['pre', 'pre-wrap', 'break-spaces', 'preserve']);
const LINES: ReadonlySet<string> = new Set(['pre-line', 'preserve-breaks']);

const modeOf = (value: string): WhiteSpace | null => {
  const words = value
    .toLowerCase()
    .split(/[\s!]/)
    .filter((word) => word !== '');
  if (words.some((word) => KEEPING.has(word))) return 'keep';
  if (words.some((word) => LINES.has(word))) return 'lines';
  return words.some((word) => word === 'normal' || word === 'nowrap' || word === 'collapse') ? 'collapse' : null;
};

/** The last declaration counts. */
const declared = (style: string): WhiteSpace | null => {
  let found: WhiteSpace | null = null;
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name === 'white-space' || name === 'white-space-collapse')
      found = modeOf(declaration.slice(colon + 1)) ?? found;
  }
  return found;
};

/** The subject of a selector: the id or class of its last part, or its element. */
const subjectOf = (selector: string): string => {
  const last =
    selector
      .trim()
      .split(/[\s>+~]/)
      .at(-1) ?? '';
  const plain = last.split(/[:[]/)[0] ?? '';
  const mark = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('#'));
  return mark < 0 ? plain.toLowerCase() : plain.slice(mark);
};

/** Reads `white-space` from style sheets, by class, id or element. */
export const whiteSpaceRules = (styles: string): WhiteSpaceRules => {
  const rules = new Map<string, WhiteSpace>();
  if (!styles.includes('white-space')) return rules;
  for (const rule of styles.slice(0, MAX_STYLES).split('}')) {
    const brace = rule.lastIndexOf('{');
    const mode = rule.includes('white-space') ? declared(rule.slice(brace + 1)) : null;
    if (mode === null || rules.size >= MAX_RULES) continue;
    const before = rule.slice(0, Math.max(0, brace));
    const selectors = before.slice(before.lastIndexOf('{') + 1).split(',');
    for (const selector of selectors) rules.set(subjectOf(selector), mode);
  }
  return rules;
};

/** Elements that keep line breaks without any style. */
const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'textarea', 'xmp', 'listing', 'plaintext']);

const byRules = (rules: WhiteSpaceRules, { name, attributes }: Element): WhiteSpace | undefined => {
  const byId = rules.get(`#${attributes.id ?? ''}`);
  const classes = (attributes.class ?? '').split(/\s+/, 20);
  return byId ?? classes.map((one) => rules.get(`.${one}`)).find((mode) => mode !== undefined) ?? rules.get(name);
};

/** The white-space of an element's text: from its own style, the style sheets or its name, otherwise inherited. */
export const whiteSpaceOf = (element: Element, rules: WhiteSpaceRules, around: WhiteSpace): WhiteSpace => {
  const { style } = element.attributes;
  const own = style?.toLowerCase().includes('white-space') ? declared(style) : null;
  const named = own ?? (rules.size > 0 ? byRules(rules, element) : undefined);
  return named ?? (PREFORMATTED.has(element.name) ? 'keep' : around);
};
