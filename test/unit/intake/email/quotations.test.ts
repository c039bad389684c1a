import { describe, expect, it } from 'vitest';
import { act, send } from '../../../kit/api.ts';
import { arrives, idOf, openTicket, sent, sentTo, store, tellAll } from '../../../kit/desks/mail-flow.ts';

const answered = async (write: (text: string) => string) => {
  const { reference, address } = await openTicket();
  await act(reference, { action: 'take' });
  await act(reference, { action: 'ask_requester', question: 'Which browser?\nSince when?' });
  await tellAll(reference);
  const ours = sentTo(address).at(-1);
  if (!ours) throw new Error('no question was sent');
  await arrives({
    raw: [
      `From: Ann Example <${address}>`,
      'To: support@club.example',
      `Subject: Re: [${reference}] pump`,
      `Message-ID: <${crypto.randomUUID()}@customer.example>`,
      `In-Reply-To: ${idOf(ours)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      write(ours.text),
    ].join('\r\n'),
    returnPath: address,
  });
  await tellAll(reference);
  const message = (await store.messages(reference)).findLast(({ direction }) => direction === 'inbound');
  const told = sent.findLast(({ subject, recipient }) => subject.includes(reference) && recipient !== address);
  return { reference, message, told };
};

/** In a language that isn't supported: headers, and the answers below the questions. */
const inPlace = (text: string): string =>
  `Izimpendulo ngezansi.\n\nKusuka: Club <support@club.example>\nKuthunyelwe: 23 Novemba 2026 10:00\nKuya: Ann\nIsihloko: x\n\n${text
    .replace('Which browser?', 'Which browser?\nFirefox 140')
    .replace('Since when?', 'Since when?\nNgoMsombuluko')}`;

describe('an answer that quotes our notice', () => {
  it('contains only the new text, wherever it is', async () => {
    const { message } = await answered(inPlace);
    expect(message?.body).toBe(
      'Izimpendulo ngezansi.\n\n> Which browser?\n\nFirefox 140\n\n> Since when?\n\nNgoMsombuluko',
    );
  });

  it('shows the whole text, with the left-out parts folded', async () => {
    const { reference, message } = await answered(inPlace);
    const { body } = await send('GET', `/v1/tickets/${reference}/messages/${message?.sequence}`, { key: 'agent' });
    const shown = body.parts
      .filter(({ folded }: { folded: boolean }) => !folded)
      .map(({ text }: { text: string }) => text);
    expect(shown.join('\n')).toContain('Firefox 140');
    expect(
      body.parts.some(({ folded, text }: { folded: boolean; text: string }) => folded && text.includes('Kusuka:')),
    ).toBe(true);
    expect(
      body.parts
        .map(({ text }: { text: string }) => text)
        .join('\n')
        .replace(/\s+/g, ' '),
    ).toBe(body.text.replace(/\s+/g, ' ').trim());
  });

  it('tells the agent that something was folded, and only then', async () => {
    const folded = await answered(inPlace);
    expect(folded.told?.text).toContain('is hidden');
    const whole = await answered(() => 'Firefox 140, since Monday.');
    expect(whole.message?.body).toBe('Firefox 140, since Monday.');
    expect(whole.told?.text).toContain('Firefox 140');
    expect(whole.told?.text).not.toContain('is hidden');
  });
});
