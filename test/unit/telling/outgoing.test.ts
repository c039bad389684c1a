import { describe, expect, it } from 'vitest';
import { act } from '../../kit/api.ts';
import { arrives, assessed, idOf, openTicket, sent, sentTo, tellAll, ticketOfMail } from '../../kit/desks/mail-flow.ts';

const headersOf = (raw: string): string => raw.split('\r\n\r\n')[0] ?? '';

/** A ticket by mail from a sender whose name and subject try to inject headers. */
const hostile = async () => {
  const address = `eve.${crypto.randomUUID().slice(0, 8)}@customer.example`;
  const id = `<${crypto.randomUUID()}@customer.example>`;
  const raw = [
    `From: =?utf-8?Q?Eve=0D=0ABcc:_victim@elsewhere.example?= <${address}>`,
    'To: support@club.example',
    'Subject: =?utf-8?Q?Help=0D=0ABcc:_victim@elsewhere.example=0D=0A=0D=0A<script>?=',
    `Message-ID: ${id}`,
    '',
    'I cannot log in.',
  ].join('\r\n');
  const reference = await ticketOfMail(await arrives({ raw, returnPath: address }));
  await assessed(reference);
  await act(reference, { action: 'ask_requester', question: 'Which <browser> is it?' });
  await act(reference, { action: 'resolve', resolution: 'Done.' });
  await tellAll(reference);
  return { address, id, reference };
};

describe('outgoing mail', () => {
  it('has a plain greeting without a known name, and French’s narrow space before a colon', async () => {
    const { address } = await openTicket({ name: undefined });
    const [mail] = sentTo(address);
    expect(mail?.text).toMatch(/^Hello,\n/);
    expect(mail?.to).toEqual([{ address, name: '' }]);
    const french = await openTicket({ name: undefined, language: 'fr' });
    await act(french.reference, { action: 'resolve', resolution: 'Fait.' });
    await tellAll(french.reference);
    expect(sentTo(french.address)[0]?.text).toMatch(/^Bonjour,\n/);
    expect(sentTo(french.address).at(-1)?.text).toContain('Confirmer ou refuser la solution\u202f: https://');
  });

  it('has no header injected by a subject or name, and goes to one address', async () => {
    const { reference } = await hostile();
    const mails = sent.filter(({ subject }) => subject.includes(reference));
    expect(mails.length).toBeGreaterThan(3);
    for (const mail of mails) {
      expect(headersOf(mail.raw)).not.toMatch(/^bcc:/im);
      expect([mail.to.length, mail.cc.length]).toEqual([1, 0]);
      expect(mail.sanitisedHtml()).not.toContain('<script>');
    }
  });

  it('stays in the thread: the requester’s own mail, then ours, by the ids that SES gave them', async () => {
    const { address, id } = await hostile();
    const mails = sentTo(address);
    mails.forEach((mail, index) => {
      const before = [id, ...mails.slice(0, index).map(idOf)];
      expect(mail.references).toEqual(before);
      expect(mail.inReplyTo).toBe(before.at(-1));
    });
  });

  it('is text and HTML, laid out in tables, for light and dark, without anything to load', async () => {
    const { address } = await hostile();
    const resolution = sentTo(address).at(-1);
    expect(headersOf(resolution?.raw ?? '')).toMatch(/^Content-Type: multipart\/alternative/im);
    const html = resolution?.sanitisedHtml() ?? '';
    expect(html).toContain('Confirm or decline');
    expect(html).not.toMatch(/<img|<script|<style/);
  });

  it('has no unsubscribe link, because nothing in it is optional', async () => {
    await hostile();
    for (const { raw } of sent) expect(headersOf(raw)).not.toMatch(/^list-unsubscribe/im);
  });
});
