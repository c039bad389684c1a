import { describe, expect, it } from 'vitest';
import { personIdOf } from '../../../../shared/domain/ticket/person.ts';
import { items, postTicket, send } from '../../../kit/api.ts';
import { arrives, assessed, sentTo, tellAll, ticketOf, ticketOfMail } from '../../../kit/desks/mail-flow.ts';

let people = 0;
const somebody = (domain = 'customer.example'): string => `pitfall.${++people}@${domain}`;

/** Complaints of other portals' users about mail and portal together: P3, P11 and P15 of the pitfalls. */

describe('a sign-in mail (P11)', () => {
  /** As SES names a sent mail. */
  const SIGN_IN_MAIL = '<0100018c-4a2b-sign-in@email.amazonses.com>';
  const ticketsOf = (address: string): number =>
    [...items.values()].filter(
      ({ sk, requester }) => sk === 'TICKET' && requester === personIdOf('club', { email: address }),
    ).length;

  it.each([
    [
      'an absence note',
      ['Auto-Submitted: auto-replied', 'Subject: Automatic reply: Sign in to Riverside Services Club'],
      'I am away.',
    ],
    [
      'one recognisable only by its wording',
      ['Subject: Re: Sign in to Riverside Services Club'],
      'I am out of the office until Monday.',
    ],
  ])('opens no ticket by %s', async (_name, headers, text) => {
    const address = somebody();
    const raw = [
      `From: ${address}`,
      'To: support@club.example',
      `Message-ID: <${crypto.randomUUID()}@customer.example>`,
      `In-Reply-To: ${SIGN_IN_MAIL}`,
      ...headers,
      '',
      text,
    ].join('\r\n');
    const key = await arrives({ raw, returnPath: address });
    expect([await ticketOfMail(key), ticketsOf(address)]).toEqual([expect.stringMatching(/^held:/), 0]);
  });

  it('opens no ticket by its bounce', async () => {
    const address = somebody();
    const raw = [
      'From: MAILER-DAEMON@mx.customer.example',
      'To: support@club.example',
      `Message-ID: <${crypto.randomUUID()}@mx.customer.example>`,
      `References: ${SIGN_IN_MAIL}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nNo such user.',
      `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.example\r\n\r\nFinal-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: 5.1.1`,
      '--b--',
    ].join('\r\n');
    const key = await arrives({ raw, returnPath: '' });
    expect([await ticketOfMail(key), ticketsOf(address), ticketsOf('MAILER-DAEMON@mx.customer.example')]).toEqual([
      expect.stringMatching(/^held:/),
      0,
      0,
    ]);
  });
});

describe('an address (P15)', () => {
  it('is the same in any case, and all its requests are in one list, from any channel and mailbox', async () => {
    const address = somebody();
    const spelt = address.toUpperCase();
    const mailed = async (from: string, to: string) => {
      const id = `<${crypto.randomUUID()}@customer.example>`;
      const raw = [`From: ${from}`, `To: ${to}`, `Message-ID: ${id}`, 'Subject: Hello', '', 'I ask.'].join('\r\n');
      return ticketOfMail(await arrives({ raw, returnPath: from }));
    };
    const references = [
      await mailed(address, 'support@club.example'),
      await mailed(spelt, 'Support@Club.Example'),
      (await postTicket({ requester: { email: spelt }, subject: 'By program', description: 'I ask.' })).reference,
    ];
    const people = await Promise.all(references.map(async (reference) => (await ticketOf(reference)).requester));
    // Signing in makes the same person of an address (the test of the portal’s list signs in with another case).
    expect(people).toEqual(references.map(() => personIdOf('club', { email: address })));
  });
});

describe('an open form (P3)', () => {
  it.each(['portal_form', 'live_chat'])(
    'in %s mails no stranger’s text to anyone, and not without limit to any address',
    async (channel) => {
      const victim = somebody('victim.example');
      const body = {
        requester: { email: victim, name: 'WINNER-4711' },
        subject: 'PRIZE-4711',
        description: 'CLICK-4711 https://evil.example',
        channel,
      };
      for (let time = 0; time < 8; time++) {
        const { body: ticket } = await send('POST', '/v1/tickets', { key: 'integrator', body });
        await assessed(ticket.reference);
        await tellAll(ticket.reference);
      }
      const mails = sentTo(victim);
      expect(mails.map(({ raw }) => raw).join('\n')).not.toMatch(/(?:WINNER|PRIZE|CLICK)-|evil\.example/);
      expect(mails.length).toBeGreaterThan(0);
      expect(mails.length).toBeLessThanOrEqual(5);
    },
  );
});
