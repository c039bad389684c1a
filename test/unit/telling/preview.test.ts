import { describe, expect, it } from 'vitest';
import { sampleMail } from '../../../scripts/preview/preview-sample.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { LANGUAGES } from '../../../shared/domain/telling/languages.ts';
import { isAboutNoTicket } from './pack-faults.ts';

const templates = Object.keys(shippedLanguages().en.templates);

describe.each(LANGUAGES)('previewed in %s', (language) => {
  it.each(templates)('%s is complete: text and HTML, with its language, and no unfilled field', async (template) => {
    const mail = await sampleMail(template, language);
    expect(mail.language).toBe(language);
    // These are about no single ticket.
    if (!isAboutNoTicket(template)) expect(mail.subject).toContain('[TD-7K3M-92QX]');
    expect(mail.html).toContain(`<html lang="${language}">`);
    for (const text of [mail.subject, mail.text, mail.html]) expect(text).not.toMatch(/\{\{|\}\}|undefined|null/);
    // Nothing was filled with an empty value either.
    expect(mail.text).not.toMatch(/<>|\(\)|: \.|\s[,.](?:\s|$)| {2}/);
  });
});

it('gives times and reasons in the language, not only the template', async () => {
  const { text } = await sampleMail('escalated', 'de-AT');
  expect(text).toContain('Helpdesk. Der Grund: Sie haben darum gebeten');
  expect(text).toMatch(/bis Dienstag, 1\d:00 Uhr \(Ortszeit Johannesburg\)/);
  const report = await sampleMail('closing_report', 'es');
  expect(report.text).toContain('Apertura: el lunes 23 de noviembre a las 10:00 (hora de Johannesburgo)');
  expect(report.text).toContain('Resultado: cuenta restablecida');
});

it('shows nothing of a request if the mail itself doesn’t', async () => {
  const { text, html } = await sampleMail('acknowledgement_unproved', 'en');
  expect(text).not.toContain('http');
  expect(html).not.toContain('Next update by');
});
