import { contrastOf, LEAST_CONTRAST } from '../../../shared/schemas/configuration/brand.ts';

/** The backgrounds of text, as in style/tokens.css: the page and its cards. */
export const GROUNDS = { light: ['#f6f7f9', '#ffffff'], dark: ['#11161b', '#1a2129'] } as const;
/** The end of the range in which a readable colour is searched. */
const TOWARDS = { light: '#000000', dark: '#ffffff' } as const;
const STEPS = 40;

const channels = (colour: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

const mix = (colour: string, other: string, share: number): string => {
  const to = channels(other);
  const mixed = channels(colour).map((value, index) => Math.round(value + ((to[index] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

/** Returns the colour, or the nearest one towards black (in dark mode, white) that is readable on page and cards. */
export const readable = (colour: string, scheme: keyof typeof GROUNDS): string => {
  for (let step = 0; step < STEPS; step++) {
    const candidate = mix(colour, TOWARDS[scheme], step / STEPS);
    if (GROUNDS[scheme].every((ground) => contrastOf(candidate, ground) >= LEAST_CONTRAST)) return candidate;
  }
  return TOWARDS[scheme];
};

/**
 * The style with an organisation's colour.
 * @param colour `#rrggbb`, dark enough for white text; the configuration accepts no other
 */
export const themeStyle = (colour: string): string =>
  `:root{--brand:${colour};--brand-text:${readable(colour, 'light')}}` +
  `@media (prefers-color-scheme:dark){:root{--brand-text:${readable(colour, 'dark')}}}`;
