import { describe, expect, it } from 'vitest';
import { makeToken, surveySecret } from '../../../shared/domain/links/confirmation-link.ts';
import { act, LINK_SECRET, resolvedTicket, send } from '../../kit/api.ts';

const EXPIRES = '2099-01-01T00:00:00.000Z';
const pathOf = (reference: string, event: number, secret = surveySecret(LINK_SECRET)): string =>
  `/survey/${makeToken({ organisation: 'club', reference, event, expiresAt: EXPIRES }, secret)}`;
const post = (path: string, form: Record<string, string>) =>
  send('POST', path, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const auditOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' })).body.items;

const closed = async () => {
  const { reference } = await resolvedTicket();
  const { version } = await act(reference, { action: 'confirm' });
  return { reference, version, path: pathOf(reference, version) };
};

describe('a survey', () => {
  it('opened changes nothing; answered once, it is recorded with its comment as a message', async () => {
    const { reference, version, path } = await closed();
    const page = await send('GET', path);
    expect(page).toMatchObject({ statusCode: 200 });
    expect(page.text).toContain('name="score"');
    expect(await auditOf(reference)).toHaveLength(version);

    const thanks = await post(path, { score: '2', comment: 'It took too long.' });
    expect(thanks.text).toContain('Thank you!');
    const again = await post(path, { score: '5' });
    expect(again.text).toContain('You have already answered');
    const events = await auditOf(reference);
    expect(events).toHaveLength(version + 1);
    expect(events.at(-1)).toMatchObject({
      type: 'survey_answered',
      actor: { kind: 'requester' },
      facts: { score: 2, poor: true },
      after: { survey: { event: version, score: 2 } },
      signal: false,
    });
    expect(JSON.stringify(events)).not.toContain('It took too long');
  });

  it('is good only for what it was signed for, and needs one of five scores', async () => {
    const { reference, version, path } = await closed();
    expect(await send('GET', pathOf(reference, version, LINK_SECRET))).toMatchObject({ statusCode: 404 });
    expect(await send('GET', pathOf(reference, version - 1))).toMatchObject({ statusCode: 404 });
    expect(await post(path, { score: '6' })).toMatchObject({ statusCode: 400 });
    expect(await auditOf(reference)).toHaveLength(version);
  });

  it('is not sent for a ticket that was closed as spam, nor taken', async () => {
    const { reference } = await resolvedTicket();
    const { version } = await act(reference, { action: 'close', as: 'spam' });
    expect(await post(pathOf(reference, version), { score: '1' })).toMatchObject({ statusCode: 404 });
  });
});
