import { describe, expect, it } from 'vitest';
import {
  answerSecret,
  escalateSecret,
  makeToken,
  surveySecret,
} from '../../../shared/domain/links/confirmation-link.ts';
import { LINK_SECRET, SITE_URL, send } from '../../kit/api.ts';
import { act, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { signedIn } from '../../kit/portal.ts';

/** A person who gets a forwarded mail also gets its links (docs/decisions/0090). */

const PAGES: readonly [string, (secret: string) => string, Record<string, string>][] = [
  ['confirm', (secret) => secret, { answer: 'confirm' }],
  ['answer', answerSecret, { answer: 'accept' }],
  ['survey', surveySecret, { score: '1' }],
  ['escalate', escalateSecret, { comment: 'Now.' }],
];

const restricted = async (email: string) => {
  const { reference } = await postTicket({ ...REQUEST, description: 'SECRET words', requester: { email } });
  await act(reference, { action: 'resolve', resolution: 'SECRET solution' });
  await act(reference, { action: 'restrict', restricted: true, reason: 'It is delicate.' }, 'supervisor');
  return reference;
};
const ticketOf = async (reference: string) => (await send('GET', `/v1/tickets/${reference}`, { key: 'admin' })).body;

describe('a restricted request', () => {
  it.each(PAGES)('is neither shown nor changed by a link to /%s', async (page, secretFor, form) => {
    const reference = await restricted('ann.links@customer.example');
    const link = { organisation: 'club', reference, event: 2, expiresAt: '2099-01-01T00:00:00.000Z' };
    const path = `/${page}/${makeToken(link, secretFor(LINK_SECRET))}`;
    const { version } = await ticketOf(reference);
    const raw = new URLSearchParams(form).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answers = [await send('GET', path), await send('POST', path, { raw, headers })];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 403]);
    for (const { text } of answers) {
      expect(text).toContain(`href="${SITE_URL}/club/requests/${reference}"`);
      expect(text).not.toMatch(/SECRET|<form/);
    }
    expect(version).toBeGreaterThan(2);
    expect((await ticketOf(reference)).version).toBe(version);
  });

  it('is read by its requester in the portal, and each read is recorded', async () => {
    const reference = await restricted('ann.reads@customer.example');
    const ann = await signedIn('ann.reads@customer.example');
    expect((await ann.get(`/requests/${reference}`)).body).toMatchObject({ resolution: 'SECRET solution' });
    await ann.get('/my-data');
    const other = await signedIn('mallory@elsewhere.example');
    expect((await other.get(`/requests/${reference}`)).statusCode).toBe(404);
    const { reads } = (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'admin' })).body;
    const theirs = reads.filter(({ key }: { key: string }) => key.startsWith('portal:'));
    expect(theirs).toMatchObject([
      { agent: null, what: 'GET /v1/portal/requests/{ref}' },
      { agent: null, what: 'GET /v1/portal/my-data' },
    ]);
  });
});
