import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandSchema, contrastOf, LEAST_CONTRAST } from '../../../shared/schemas/configuration/brand.ts';
import { GROUNDS, readable, themeStyle } from '../../../web/ui/theme/theme.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const brandColour = hex.filter((colour) => brandSchema.safeParse({ colour }).success);

const style = readFileSync(join(import.meta.dirname, '../../../web/ui/style/tokens.css'), 'utf8');
const [, ...blocks] = style.split(/:root\s*\{/);
const tokensIn = (block = ''): Map<string, string> =>
  new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6})/g)].map(([, name = '', colour = '']) => [name, long(colour)]),
  );
const long = (colour: string): string => (colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour);
const light = tokensIn(blocks[0]);
const dark = new Map([...light, ...tokensIn(blocks[1])]);

/** Foreground, background, and minimum contrast (WCAG 2.2, 1.4.3 and 1.4.11). */
const PAIRS: readonly [string, string, number][] = [
  ['text', 'back', 7],
  ['text', 'card', 7],
  ['soft', 'back', LEAST_CONTRAST],
  ['soft', 'card', LEAST_CONTRAST],
  ['link', 'back', LEAST_CONTRAST],
  ['link', 'card', LEAST_CONTRAST],
  ['fault', 'card', LEAST_CONTRAST],
  ['fault', 'back', LEAST_CONTRAST],
  ['text', 'fault-back', LEAST_CONTRAST],
  ['text', 'note', LEAST_CONTRAST],
  ['text', 'good', LEAST_CONTRAST],
  ['good-text', 'good', LEAST_CONTRAST],
  ['wait-text', 'wait', LEAST_CONTRAST],
  ['link', 'wait', LEAST_CONTRAST],
  ['link', 'note', LEAST_CONTRAST],
  ['link', 'good', LEAST_CONTRAST],
  ['link', 'fault-back', LEAST_CONTRAST],
  ['focus', 'back', 3],
  ['focus', 'card', 3],
];

describe('colours', () => {
  it.each([['light', light] as const, ['dark', dark] as const])('have enough contrast, %s', (_, tokens) => {
    const colour = (name: string): string => tokens.get(name) ?? 'missing';
    const faint = PAIRS.filter(([text, ground, least]) => !(contrastOf(colour(text), colour(ground)) >= least));
    expect(faint).toEqual([]);
  });

  it('have the backgrounds that the theme expects', () => {
    expect([light.get('back'), light.get('card')]).toEqual([...GROUNDS.light]);
    expect([dark.get('back'), dark.get('card')]).toEqual([...GROUNDS.dark]);
  });

  it('of any organisation are readable as text, in light and dark', () => {
    fc.assert(
      fc.property(brandColour, fc.constantFrom('light', 'dark'), (colour, scheme) => {
        const text = readable(colour, scheme);
        for (const ground of GROUNDS[scheme]) expect(contrastOf(text, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }),
    );
  });

  it('stay unchanged if they are readable', () => {
    expect(readable('#24527a', 'light')).toBe('#24527a');
    expect(themeStyle('#24527a')).toContain(':root{--brand:#24527a;--brand-text:#24527a}');
  });
});
