import { describe, expect, it } from 'vitest';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { LANGUAGES } from '../../../shared/domain/telling/languages.ts';
import { NOTICES } from '../../../shared/domain/telling/notices.ts';
import { FIELDS_OF } from '../../../shared/domain/telling/template-faults.ts';
import { type LanguagePack, languagePackSchema } from '../../../shared/schemas/configuration/template.ts';
import { isAboutNoTicket, packFaults, templatesNeeded } from './pack-faults.ts';

const shipped = shippedLanguages();
const changed = (pack: LanguagePack, templates: object): LanguagePack => ({
  ...pack,
  templates: { ...pack.templates, ...templates },
});
const refusals = (templates: object): string[] => {
  const read = languagePackSchema.safeParse({ ...shipped.en, templates });
  return read.success ? [] : read.error.issues.map(({ message }) => message);
};

describe('the words of notices', () => {
  it.each(LANGUAGES)('in %s are complete and name no field that their template lacks', (language) => {
    expect(packFaults(shipped[language], shipped.en)).toEqual([]);
  });

  it('have every template that an event needs, with its fields listed (shared/domain/telling/template-faults.ts)', () => {
    const needed = templatesNeeded();
    expect(needed.filter((name) => !shipped.en.templates[name])).toEqual([]);
    expect(needed.filter((name) => !FIELDS_OF[name])).toEqual([]);
    expect(Object.keys(FIELDS_OF).filter((name) => !shipped.en.templates[name])).toEqual([]);
  });

  it('have the reference in every subject, except for mail about no ticket', () => {
    for (const language of LANGUAGES) {
      for (const [name, { subject }] of Object.entries(shipped[language].templates)) {
        if (!isAboutNoTicket(name)) expect(subject, `${language}: ${name}`).toContain('[{{reference}}]');
      }
    }
  });

  it.each(LANGUAGES)('about one appointment have different subjects, in %s', (language) => {
    for (const role of ['requester', 'appointed']) {
      const rows = Object.entries(NOTICES).flatMap(([type, each]) => (type.startsWith('appointment_') ? each : []));
      const names = rows.filter(({ to }) => to === role).map(({ template }) => template);
      expect(new Set(names.map((name) => shipped[language].templates[name]?.subject)).size, role).toBe(4);
    }
  });

  it('address people formally if a language has two forms', () => {
    const informal: Record<string, RegExp> = {
      de: /(?<!\p{L})(du|dir|dich|dein|deine|euch|euer|eure)(?!\p{L})/iu,
      fr: /(?<!\p{L})(tu|te|toi|ton|ta|tes)(?!\p{L})/iu,
      es: /(?<!\p{L})(tú|te|tu|tus|ti|vosotros)(?!\p{L})/iu,
      pt: /(?<!\p{L})(tu|te|teu|tua|ti)(?!\p{L})/iu,
    };
    for (const [language, pattern] of Object.entries(informal)) {
      const pack = Object.entries(shipped).find(([each]) => each === language)?.[1];
      for (const [name, { subject, body, after }] of Object.entries(pack?.templates ?? {})) {
        const texts = [...body, ...after].map((each) => (typeof each === 'string' ? each : each.text));
        for (const text of [subject, ...texts]) expect(text, `${language}: ${name}`).not.toMatch(pattern);
      }
    }
  });
});

describe('faults', () => {
  /** What both languages have, so that these tests only concern their own changes. */
  const common = (pack: LanguagePack, other: LanguagePack): LanguagePack => ({
    ...pack,
    templates: Object.fromEntries(Object.entries(pack.templates).filter(([name]) => other.templates[name])),
  });
  const original = common(shipped.en, shipped.de);
  const acknowledgement = { subject: '[{{reference}}]', body: ['Guten Tag, {{title}}.'], after: [] };

  it('a field that no template has, with the available ones', () => {
    expect(refusals({ x: { subject: 'a', body: ['{{reverence}}'] } })[0]).toMatch(
      /unknown field reverence; available fields: reference, title/,
    );
  });

  it.each([
    { subject: ' ', body: ['b'] },
    { subject: 'a', body: [''] },
    { subject: 'a', body: ['b'], link: { label: '', field: 'confirmUrl' } },
    { subject: 'a', body: [{ if: 'body', text: '' }] },
  ])('a missing text: %j', (template) => {
    expect(refusals({ x: template })[0]).toMatch(/is required|Invalid input/);
  });

  it('a field of another template, a left-out part, a missing template', () => {
    const { resolution: _resolution, ...rest } = shipped.de.templates;
    const pack = changed(
      { ...shipped.de, templates: rest },
      {
        acknowledgement,
        declined: { ...acknowledgement, body: ['{{limitAt}} {{title}} {{organisation}} {{nextWordBy}}'] },
        greeting: acknowledgement,
      },
    );
    expect(packFaults(pack, original)).toEqual([
      expect.stringMatching(/^declined: there is no field limitAt here; there are reference/),
      'acknowledgement: nothing is said of organisation, which the original has',
      'acknowledgement: nothing is said of team, which the original has',
      'acknowledgement: nothing is said of nextWordBy, which the original has',
      'acknowledgement: nothing is said of byMail, which the original has',
      'resolution: there is no translation',
      expect.stringMatching(/^greeting: there is no template of this name; there are acknowledgement/),
    ]);
  });

  it('a reason without a translation', () => {
    const { final: _final, ...because } = shipped.fr.phrases.because;
    const pack = { ...shipped.fr, phrases: { ...shipped.fr.phrases, because } };
    expect(packFaults(pack, common(shipped.en, shipped.fr)).filter((fault) => /final/.test(fault))).toEqual([
      'because.final: there is no translation',
    ]);
  });
});
