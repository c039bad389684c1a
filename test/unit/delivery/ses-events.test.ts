import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  arrives,
  eventsOf,
  idOf,
  noticesOf,
  openTicket,
  sentTo,
  sesTells,
  suppressions,
  tellAll,
  ticketOf,
} from '../../kit/desks/mail-flow.ts';
import { feedbackReport, rfc3464 } from './bounces.ts';
import { bounceEvent, complaintEvent, delayEvent, deliveryEvent, rejectEvent } from './ses-events.ts';

const acknowledged = async () => {
  const { reference, address } = await openTicket();
  const [mail] = sentTo(address);
  if (!mail) throw new Error('no acknowledgement');
  return { reference, address, mail, messageId: mail.sesId };
};
const typesOn = async (reference: string) => (await eventsOf(reference)).map(({ type }) => type);
const noticeOf = async (reference: string) =>
  (await noticesOf(reference)).find(({ sequence, template }) => sequence === 2 && template === 'acknowledgement');

describe('SES’s report about a mail', () => {
  it('that bounced permanently fails the notice, suppresses the address and notifies the assignee, once', async () => {
    const { reference, address, messageId } = await acknowledged();
    const bounce = bounceEvent({ messageId, address });
    expect(await sesTells(bounce)).toBe('done');
    expect(await sesTells(bounce)).toBe('done');
    expect(await sesTells(bounceEvent({ messageId, address }))).toBe('done');
    const failed = (await eventsOf(reference)).filter(({ type }) => type === 'delivery_failed');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ facts: { event: 2, status: '5.1.1', suppressed: true } });
    expect(await noticeOf(reference)).toMatchObject({ state: 'failed', cause: '5.1.1' });
    expect(await suppressions.of('club', address)).toMatchObject({ bounced: { status: '5.1.1' } });
    await tellAll(reference);
    const { assignee } = await ticketOf(reference);
    const subjects = sentTo(`${assignee}@club.example`).map(({ subject }) => subject);
    expect(subjects).toContain(`[${reference}] I cannot log in: an email was not delivered`);
  });

  it('is one failure together with the other server’s own bounce', async () => {
    const { reference, address, mail, messageId } = await acknowledged();
    await sesTells(bounceEvent({ messageId, address }));
    await arrives({ raw: rfc3464({ recipient: address, messageId: idOf(mail) }), returnPath: '' });
    expect((await typesOn(reference)).filter((type) => type === 'delivery_failed')).toHaveLength(1);
  });

  it('that bounced temporarily suppresses nothing, whatever code the server gave', async () => {
    const { reference, address, messageId } = await acknowledged();
    await sesTells(bounceEvent({ messageId, address, bounceType: 'Transient', status: '5.3.0' }));
    expect(await suppressions.of('club', address)).toBeNull();
    expect((await eventsOf(reference)).at(-1)).toMatchObject({ facts: { status: '4.3.0', suppressed: false } });
  });

  it('that bounced for an address it wasn’t sent to suppresses neither', async () => {
    const { address, messageId } = await acknowledged();
    await sesTells(bounceEvent({ messageId, address: 'forwarded@elsewhere.example' }));
    expect(await suppressions.of('club', address)).toBeNull();
    expect(await suppressions.of('club', 'forwarded@elsewhere.example')).toBeNull();
  });

  it('that got a complaint stops optional mail', async () => {
    const { reference, address, messageId } = await acknowledged();
    await sesTells(complaintEvent({ messageId, address, type: 'not-spam' }));
    expect(await suppressions.of('club', address)).toBeNull();
    const complaint = complaintEvent({ messageId, address });
    await sesTells(complaint);
    await sesTells(complaint);
    expect(await suppressions.of('club', address)).toMatchObject({ bounced: null, complained: { reference } });
    expect((await typesOn(reference)).filter((type) => type === 'complained')).toHaveLength(1);
  });

  it('that got a complaint is believed even after a hint, and makes later ones known', async () => {
    const { reference, address, mail, messageId } = await acknowledged();
    const hint = () => feedbackReport({ messageId: idOf(mail), recipient: address });
    await arrives({ raw: hint(), returnPath: '' });
    expect(await suppressions.of('club', address)).toBeNull();
    await sesTells(complaintEvent({ messageId, address }));
    await arrives({ raw: hint(), returnPath: '' });
    expect(await suppressions.of('club', address)).toMatchObject({ complained: { reference } });
    const told = (await eventsOf(reference)).filter(({ type }) => type === 'complained');
    expect(told.map(({ facts }) => facts && 'unproved' in facts)).toEqual([true, false]);
  });

  it('that SES refused to send fails the notice', async () => {
    const { reference, address, messageId } = await acknowledged();
    await sesTells(rejectEvent({ messageId, address }));
    expect(await noticeOf(reference)).toMatchObject({ state: 'failed', cause: 'rejected' });
    expect(await suppressions.of('club', address)).toBeNull();
  });

  it('that was delayed or delivered is noted, and no later report undoes a failure', async () => {
    const { reference, address, messageId } = await acknowledged();
    const before = (await ticketOf(reference)).version;
    await sesTells(delayEvent({ messageId, address }));
    await sesTells(deliveryEvent({ messageId, address }));
    expect(await noticeOf(reference)).toMatchObject({ state: 'sent' });
    expect((await ticketOf(reference)).version).toBe(before);
    await sesTells(bounceEvent({ messageId, address }));
    await sesTells(deliveryEvent({ messageId, address }));
    expect(await noticeOf(reference)).toMatchObject({ state: 'failed' });
  });

  it('that no ticket knows is retried until it can’t be ours', async () => {
    const event = bounceEvent({ messageId: randomUUID(), address: 'somebody@customer.example' });
    expect(await sesTells(event, 1)).toBe('comes_back');
    expect(await sesTells(event, 2)).toBe('comes_back');
    expect(await sesTells(event, 3)).toBe('done');
  });

  it('but is no event of the kinds that we asked for is discarded', async () => {
    expect(await sesTells('Successfully validated SNS topic for Amazon SES event publishing.')).toBe('done');
    expect(await sesTells({ eventType: 'Open', mail: { messageId: 'x' }, open: {} })).toBe('done');
  });
});
