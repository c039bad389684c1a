import { describe, inject, test } from 'vitest';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import type { Letter } from '../../kit/system/correspondent.ts';
import { found } from '../../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, mailbox, records } = system;

const suppressed = (reference: string): Promise<TicketEvent> =>
  found(`notice held back on ${reference}`, async () =>
    (await records.store.events(reference)).find(({ type }) => type === 'notice_suppressed'),
  );

const about = async (address: string, reference: string) =>
  (await mailbox.to(address)).filter(({ subject }) => subject.includes(reference));

describe.concurrent('no acknowledgement is sent, and the audit trail says why', () => {
  const cases: [string, { from?: string; letter: Partial<Letter>; cause: string }][] = [
    ['to the null return path', { letter: { returnPath: '' }, cause: 'null_return_path' }],
    ['to automatic mail', { letter: { headers: { 'Auto-Submitted': 'auto-generated' } }, cause: 'auto_submitted' }],
    ['to bulk mail', { letter: { headers: { Precedence: 'bulk' } }, cause: 'precedence_bulk' }],
    ['to list mail', { letter: { headers: { Precedence: 'list' } }, cause: 'precedence_bulk' }],
    ['to junk mail', { letter: { headers: { Precedence: 'junk' } }, cause: 'precedence_bulk' }],
    ['to a mailer daemon', { from: 'MAILER-DAEMON@relay.example', letter: {}, cause: 'mailer_daemon' }],
  ];
  test.for(cases)('%s', async ([, { from, letter, cause }], { expect }) => {
    const sender = system.somebody('Ida Example', from);
    const { key } = await sender.send({ subject: 'News of the month', text: 'Nothing happened.', ...letter });
    const reference = await system.ticketOfMail(key);
    expect(await suppressed(reference)).toMatchObject({
      actor: { kind: 'system' },
      reason: cause,
      facts: { template: 'acknowledgement', event: 2, to: 'requester' },
    });
    expect(await about(sender.address, reference)).toEqual([]);
  });
});

describe.concurrent('what a person writes is sent', () => {
  test('to a requester whose mail was automatic, but nothing else is sent', async ({ expect }) => {
    const sender = system.somebody('Jim Example');
    const { key } = await sender.send({
      subject: 'Weekly export',
      text: 'The export failed.',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const reference = await system.ticketOfMail(key);
    await suppressed(reference);
    await api.act(reference, { action: 'take' });
    await api.act(reference, { action: 'ask_requester', question: 'Which export is it?' });
    await system.mailTo(sender, /Which export is it\?/);
    expect(await about(sender.address, reference)).toHaveLength(1);
  });
});

test('the sixth acknowledgement in an hour to one address is held back', async ({ expect }) => {
  const kim = system.somebody('Kim Example');
  const letters = Array.from({ length: 7 }, (_, number) => ({
    subject: `Question ${number}`,
    text: 'How does it work?',
  }));
  const sent = await Promise.all(letters.map((letter) => kim.send(letter)));
  const references = await Promise.all(sent.map(({ key }) => system.ticketOfMail(key)));
  expect(new Set(references).size).toBe(7);
  const outcomes = await Promise.all(
    references.map((reference) =>
      found(`mail or note about ${reference}`, async () => {
        if ((await about(kim.address, reference)).length > 0) return 'sent';
        return (
          (await records.store.events(reference)).find(({ type }) => type === 'notice_suppressed')?.reason ?? undefined
        );
      }),
    ),
  );
  const held = Array.from({ length: 2 }, () => 'automatic_mails_an_hour');
  expect(outcomes.toSorted()).toEqual([...held, ...Array.from({ length: 5 }, () => 'sent')]);
  expect(await mailbox.to(kim.address)).toHaveLength(5);
});

testWhatIsLeft(() => system);
