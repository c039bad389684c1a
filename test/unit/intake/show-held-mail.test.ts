import { expect, it } from 'vitest';
import { send } from '../../kit/api.ts';
import { arrive, buckets, rawMail } from '../../kit/attachments.ts';

/** The content of a held mail, for those who decide about it. */

const heldOf = async (subject: string): Promise<string> => {
  const { body } = await send('GET', '/v1/held-mail', { key: 'supervisor' });
  return body.items.find((item: { subject: string }) => item.subject === subject)?.id ?? '';
};
const read = async (id: string, key = 'agent') => send('GET', `/v1/held-mail/${id}/message`, { key });

it('its text and its files', async () => {
  const files = [{ name: 'bill 4111 1111 1111 1111.pdf', type: 'application/pdf', content: '%PDF-1.4' }];
  await arrive(rawMail({ from: 'thabo.mokoena@club.example', subject: 'Forged', files }), { dmarc: 'FAIL' });
  const { statusCode, body } = await read(await heldOf('Forged'));
  expect(statusCode).toBe(200);
  expect(body).toMatchObject({ text: 'Here they are.' });
  expect(body.attachments).toHaveLength(1);
  expect(JSON.stringify(body)).not.toContain('4111 1111');
});

it('says in the list whether the sender is proved', async () => {
  await arrive(rawMail({ subject: 'Away', headers: ['Auto-Submitted: auto-replied'] }));
  const { body } = await send('GET', '/v1/held-mail', { key: 'agent' });
  const proved = body.items.map((item: { subject: string; authenticated: boolean }) => [
    item.subject,
    item.authenticated,
  ]);
  expect(new Map(proved)).toEqual(
    new Map([
      ['Away', true],
      ['Forged', false],
    ]),
  );
});

it('a mail with a virus is not read, and a deleted one is reported as such', async () => {
  await arrive(rawMail({ subject: 'Infected' }), { virus: 'FAIL' });
  const nothing = { text: '', attachments: [] };
  expect((await read(await heldOf('Infected'))).body).toEqual({ ...nothing, incomplete: 'quarantined' });
  const key = await arrive(rawMail({ subject: 'Gone', headers: ['Auto-Submitted: auto-replied'] }));
  buckets.objects.delete(`raw-mail/${key}`);
  expect((await read(await heldOf('Gone'))).body).toEqual({ ...nothing, incomplete: 'raw_mail_gone' });
});

it('only those with access read it', async () => {
  await arrive(rawMail({ subject: 'Secret', headers: ['Auto-Submitted: auto-replied'] }));
  const id = await heldOf('Secret');
  expect((await read(id, 'integrator')).statusCode).toBe(403);
  expect((await read(id, 'stranger')).statusCode).toBe(404);
  expect((await read('h0abcdefg1-AbCdEfGh12')).statusCode).toBe(404);
});
