import { describe, expect, it } from 'vitest';
import type { Status } from '../../../../shared/schemas/ticket.ts';
import { act } from '../../../kit/api.ts';
import {
  arrives,
  eventsOf,
  idOf,
  openTicket,
  sent,
  sentTo,
  tellAll,
  ticketOf,
  ticketOfMail,
} from '../../../kit/desks/mail-flow.ts';

const RESOLVE = { action: 'resolve', resolution: 'We have reset your password.' };
/** Ways to each status that an action leads to. */
const WAYS: Partial<Record<Status, object[]>> = {
  new: [],
  open: [{ action: 'take' }],
  waiting_on_requester: [{ action: 'ask_requester', question: 'Which browser is it?' }],
  resolved: [RESOLVE],
  closed: [RESOLVE, { action: 'confirm' }],
};

/** The forms of products' absence notes. */
const FORMS: [string, string[], string][] = [
  ['by header', ['Subject: Away', 'Auto-Submitted: auto-replied'], 'I am back on Monday.'],
  ['by Exchange’s subject', ['Subject: Automatic reply: [TD] Your request'], 'I am back on Monday.'],
  ['by its wording', ['Subject: Re: Your request'], 'I am out of the office until Monday.'],
];

describe('an out-of-office', () => {
  it.each(
    Object.entries(WAYS).flatMap(([status, actions]) =>
      FORMS.map(([form, ...rest]) => ({ status, actions, form, rest })),
    ),
  )('$form is kept on a ticket that is $status, and changes neither status nor clock', async ({ actions, rest }) => {
    const [headers = [], text = ''] = rest as [string[], string]; // FORMS' last two
    const { reference, address } = await openTicket();
    for (const action of actions) await act(reference, action);
    await tellAll(reference);
    const mail = sentTo(address).at(-1);
    if (!mail) throw new Error('nothing was sent');
    const before = await ticketOf(reference);
    const sentBefore = sent.length;
    const raw = [
      `From: Ann Example <${address}>`,
      'To: support@club.example',
      `Message-ID: <${crypto.randomUUID()}@customer.example>`,
      `In-Reply-To: ${idOf(mail)}`,
      ...headers,
      '',
      text,
    ].join('\r\n');
    const key = await arrives({ raw, returnPath: address });
    expect(await ticketOfMail(key)).toBe(reference);
    await tellAll(reference);
    const after = await ticketOf(reference);
    const same = ({ status, clock, checkpoint, waiting, lastSignal, closedAs, declines }: typeof after) => ({
      ...{ status, clock, checkpoint, waiting, lastSignal, closedAs, declines },
    });
    expect(same(after)).toEqual(same(before));
    expect((await eventsOf(reference)).at(-1)).toMatchObject({
      type: 'message_added',
      reason: 'auto_reply',
      after: {},
      facts: { visibility: 'internal' },
    });
    expect(sent).toHaveLength(sentBefore);
  });
});
