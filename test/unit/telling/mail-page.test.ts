import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../functions/pages/page.ts';
import { ENGLISH } from '../../../functions/pages/page-words.ts';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { LANGUAGES } from '../../../shared/domain/telling/languages.ts';
import { COLOURS, DEFAULT_COLOUR, lookOf, ON_COLOUR } from '../../../shared/domain/telling/mail-page.ts';
import { render } from '../../../shared/domain/telling/render.ts';
import { brandSchema, contrastOf, LEAST_CONTRAST } from '../../../shared/schemas/configuration/brand.ts';
import { templateSchema } from '../../../shared/schemas/configuration/template.ts';
import { statusSchema } from '../../../shared/schemas/ticket.ts';

const shipped = shippedLanguages();
const LOOK = lookOf({ name: 'Club' });

describe('the look of a mail', () => {
  it.each(Object.entries(COLOURS))(
    'has enough contrast in every pair of colours, %s',
    (_mode, { page, card, text, soft }) => {
      for (const back of [page, card])
        for (const fore of [text, soft])
          expect(contrastOf(fore, back), `${fore} on ${back}`).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    },
  );

  it('has white text on its own colour, and refuses a colour without enough contrast', () => {
    const own = shippedConfiguration().organisations.flatMap(({ brand }) => (brand ? [brand.colour] : []));
    for (const colour of [DEFAULT_COLOUR, ...own])
      expect(contrastOf(ON_COLOUR, colour)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(brandSchema.safeParse({ colour: '#0b5d4e' }).success).toBe(true);
    for (const colour of ['#ffee00', 'red', '#12345'])
      expect(brandSchema.safeParse({ colour }).success, colour).toBe(false);
  });

  it('uses only these colours, and knows the contrast of black on white', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    const { html } = render(shipped.en.templates.resolution ?? fail(), { body: 'Done.' }, 'en', LOOK, [
      { label: 'Go', url: 'https://help.example/' },
    ]);
    const known: string[] = [
      ...Object.values(COLOURS).flatMap((mode) => Object.values(mode)),
      DEFAULT_COLOUR,
      ON_COLOUR,
    ];
    for (const [colour] of html.matchAll(/#[0-9a-f]{6}\b/gi)) expect(known).toContain(colour);
  });

  it('shows people’s text in the direction of its script, and wraps no reference', () => {
    const template = templateSchema.parse({ subject: 'Re', body: ['About {{reference}}: see below.', '{{body}}'] });
    const { html, text } = render(template, { reference: 'TD-7K3M-92QX', body: 'مرحبا <b>' }, 'en', LOOK);
    expect(html).toContain('About <span style="white-space:nowrap">TD-7K3M-92QX</span>: see below.');
    expect(html).toMatch(/<p dir="auto" style="[^"]*text-align:start">مرحبا &lt;b&gt;<\/p>/);
    expect(text).toContain('About TD-7K3M-92QX: see below.\n\nمرحبا <b>');
  });

  it.each(LANGUAGES)('has every label and status in %s', (language) => {
    const { card } = shipped[language].phrases;
    for (const key of ['reference', 'status', 'nextWord', ...statusSchema.options]) expect(card[key], key).toBeTruthy();
  });
});

describe('the look of a page', () => {
  const { body } = htmlPage(200, ENGLISH, { title: 'Done', body: '' });
  const modes = body.matchAll(/:root \{([^}]*--back[^}]*)\}/g);
  it.each([...modes].map(([, variables = '']) => variables))(
    'has enough contrast in every pair of colours: %s',
    (variables) => {
      const colourOf = (name: string): string => {
        const [, found = ''] = new RegExp(`--${name}: (#[0-9a-f]{3,6})`).exec(variables) ?? [];
        return found.length === 4 ? found.replace(/[0-9a-f]/g, '$&$&') : found;
      };
      const pairs = [
        ['text', 'card'],
        ['soft', 'card'],
        ['fault', 'card'],
        ['text', 'back'],
      ];
      for (const [fore = '', back = ''] of pairs)
        expect(contrastOf(colourOf(fore), colourOf(back)), `${fore} on ${back}`).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    },
  );
});

it('a page has the organisation’s name and colour, and allows only its own styles', () => {
  const { body, headers } = htmlPage(200, ENGLISH, {
    title: 'Done',
    organisation: 'Club',
    colour: '#0b5d4e',
    body: '',
  });
  expect(body).toContain('<header><span>Club</span></header>');
  expect(body).toContain('--brand: #0b5d4e');
  const hashes = [...body.matchAll(/<style>([^<]*)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  );
  expect(hashes).toHaveLength(2);
  expect(headers['content-security-policy']).toContain(`style-src ${hashes.join(' ')};`);
});

it('a page shows the organisation’s logo next to its name, and allows data images only for that', () => {
  const said = { title: 'Done', organisation: 'Club', body: '' };
  const shown = htmlPage(200, ENGLISH, { ...said, logo: 'data:image/png;base64,AAAA' });
  expect(shown.body).toContain('<header><img src="data:image/png;base64,AAAA" alt=""><span>Club</span></header>');
  expect(shown.headers['content-security-policy']).toContain('; img-src data:; form-action');
  expect(htmlPage(200, ENGLISH, said).headers['content-security-policy']).not.toContain('img-src');
});

const fail = (): never => {
  throw new Error('the template is shipped');
};

/** All texts of a language, by their place. */
const textsOf = (value: unknown, place = ''): [place: string, text: string][] => {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${place}.${key}`));
};

/** Names of fields, which readers don't see. */
const isFieldName = (place: string): boolean => /\.(if|unless|field)$/.test(place);

it.each(LANGUAGES)('no mail or page in %s names a route, a method or a word of the API', (language) => {
  for (const [place, text] of textsOf(shipped[language])) {
    if (isFieldName(place)) continue;
    const said = text.replaceAll(/\{\{\w+\}\}/g, '');
    expect(said, place).not.toMatch(/\/v1\/|`|\b(GET|POST|PUT|PATCH|DELETE)\b|\b[a-z]+_[a-z]+/);
  }
});
