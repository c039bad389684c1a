import * as z from 'zod';
import { said } from '../primitives.ts';

/** How an organisation looks in mails and on its pages. */

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((start) => channel(colour.slice(start, start + 2)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2). */
export const contrastOf = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** The least contrast of readable text (WCAG 2.2, AA). */
export const LEAST_CONTRAST = 4.5;

/** The length of a data: URL: 9 KB of an image. */
const MAX_LOGO_LENGTH = 12_300;

/**
 * Checked by the first bytes of the content, whatever the type says. SVG isn't allowed because it may contain a script.
 */
const isSmallImage = (url: string): boolean =>
  /^data:image\/(?:png;base64,iVBORw0KGgo|webp;base64,UklGR)[A-Za-z0-9+/]+={0,2}$/.test(url);

export const brandSchema = z.strictObject({
  /** The name above every mail. The organisation's own name if left out. */
  name: said.max(80).optional(),
  /** The colour of the bar above every mail and of its buttons. White text is on it. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'a colour looks like #1d4ed8')
    .refine(
      (colour) => !/^#[0-9a-f]{6}$/i.test(colour) || contrastOf(colour, '#ffffff') >= LEAST_CONTRAST,
      'white text on this colour is hard to read: choose a darker one',
    ),
  /**
   * The logo beside the name on the help centre and in the portal. A data: URL of a small image, because it is part of
   * every page.
   */
  logo: z
    .string()
    .max(MAX_LOGO_LENGTH)
    .refine(isSmallImage, 'the data: URL of a PNG or WebP image of at most 9 KB')
    .optional(),
});
