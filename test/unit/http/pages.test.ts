import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { troublePage } from '../../../functions/pages/confirmation-page.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import trouble from '../../../shared/config/trouble.json' with { type: 'json' };
import { agentKey, makeActionToken } from '../../../shared/domain/links/action-link.ts';
import { makeToken, surveySecret } from '../../../shared/domain/links/confirmation-link.ts';
import { LANGUAGES, languageFor } from '../../../shared/domain/telling/languages.ts';
import { act, LINK_SECRET, postTicket, REQUEST, send } from '../../kit/api.ts';

const EXPIRES = '2099-01-01T00:00:00.000Z';
const packs = shippedLanguages();
const fieldsIn = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{\{\w+\}\}/g)].map(([field]) => field).sort();
const post = (path: string, form: Record<string, string>) =>
  send('POST', path, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

const resolvedFor = async (language: string) => {
  const requester = { email: `${randomUUID()}@customer.example`, language };
  const { reference } = await postTicket({ ...REQUEST, requester });
  await act(reference, { action: 'take' });
  const { version } = await act(reference, { action: 'resolve', resolution: 'Done.' });
  const token = makeToken({ organisation: 'club', reference, event: version, expiresAt: EXPIRES }, LINK_SECRET);
  return { reference, link: `/confirm/${token}` };
};

describe('the texts of the pages', () => {
  it.each(LANGUAGES)('are complete in %s, with the fields of the English ones', (language) => {
    const { pages } = packs[language];
    expect(Object.keys(pages)).toEqual(Object.keys(packs.en.pages));
    for (const [name, text] of Object.entries(packs.en.pages)) expect(fieldsIn(pages[name])).toEqual(fieldsIn(text));
  });
});

describe('a page', () => {
  it.each(['de-AT', 'fr', 'es', 'pt'])("is in the requester's language, %s, from question to survey", async (wish) => {
    const { reference, link } = await resolvedFor(wish);
    const language = wish.slice(0, 2) as 'de' | 'fr' | 'es' | 'pt'; // one of the four above
    const { pages } = packs[language];
    const asked = await send('GET', link);
    expect(asked.text).toContain(`<html lang="${language}">`);
    expect(asked.text).toContain(`<h1>${pages['confirm.ask.title']}</h1>`);
    expect(asked.text).not.toMatch(/\{\{|undefined/);
    expect((await post(link, { answer: 'confirm' })).text).toContain(`<h1>${pages['confirm.confirmed.title']}</h1>`);
    const { version } = (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
    const token = makeToken(
      { organisation: 'club', reference, event: version, expiresAt: EXPIRES },
      surveySecret(LINK_SECRET),
    );
    const survey = await send('GET', `/survey/${token}`);
    expect(survey.text).toContain(`<html lang="${language}">`);
    expect(survey.text).toContain(`5: ${pages['survey.5']}`);
  });

  it('is in English for an unsupported language', async () => {
    const { link } = await resolvedFor('xh');
    expect((await send('GET', link)).text).toContain('<html lang="en">');
  });

  it('of an invalid link uses the browser’s language', async () => {
    const page = await send('GET', '/confirm/nonsense', { headers: { 'accept-language': 'de-CH,de;q=0.9,en;q=0.5' } });
    expect(page.statusCode).toBe(404);
    expect(page.text).toContain(`<h1>${packs.de.pages['link.invalid.title']}</h1>`);
    expect((await send('GET', '/survey/nonsense')).text).toContain('<html lang="en">');
  });

  it("to an agent is in the organisation's language if the agent has none, and names every field", async () => {
    const { reference } = await postTicket({ ...REQUEST, requester: { email: 'x@customer.example', language: 'de' } });
    const agent = agentKey('club', 'ayesha.patel');
    const link = { organisation: 'club', reference, event: 1, action: 'escalate', agent, expiresAt: EXPIRES } as const;
    const page = await send('GET', `/act/${makeActionToken(link, LINK_SECRET)}`);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).not.toMatch(/\{\{|undefined/);
  });

  it.each(['confirm', 'survey'])('of kind %s gives each field a label', async (kind) => {
    const { reference, link } = await resolvedFor('de');
    if (kind === 'survey') await act(reference, { action: 'confirm' });
    const { version } = (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
    const about = { organisation: 'club', reference, event: version, expiresAt: EXPIRES };
    const path = kind === 'survey' ? `/survey/${makeToken(about, surveySecret(LINK_SECRET))}` : link;
    const { text } = await send('GET', path);
    for (const [, id] of text.matchAll(/<textarea [^>]*\bid="(\w+)"/g)) expect(text).toContain(`<label for="${id}">`);
    const radios = text.match(/<input type="radio"/g)?.length ?? 0;
    expect(text.match(/<label><input type="radio"/g)?.length ?? 0).toBe(radios);
    expect(text).toContain('name="viewport"');
  });
});

it('reports an error in the browser’s language', () => {
  for (const [language, words] of Object.entries(trouble)) {
    const page = troublePage(503, languageFor([language]).language);
    expect(page.body).toContain(`<html lang="${language}">`);
    expect(page.body).toContain(words.title);
  }
});
