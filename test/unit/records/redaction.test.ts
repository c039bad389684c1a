import { describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { withoutParts } from '../../../shared/domain/records/words.ts';
import { auditFaults, textFaults } from '../../../shared/domain/ticket/audit.ts';
import { TooManyConflicts } from '../../../shared/usecases/change/change-ticket.ts';
import { redactMessage } from '../../../shared/usecases/records/redact-message.ts';
import { items, postTicket, REQUEST, send } from '../../kit/api.ts';
import { buckets, openByMail, queued } from '../../kit/attachments.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { sendFrames, startChat, uploadFile } from '../../kit/chat/visitors.ts';
import { dyingAt } from '../../kit/faults/dying.ts';
import { eraseGranted, everything } from '../../kit/records/erasing-desk.ts';

const store = ticketStore(openTable('tickets'), largeTexts('content'));
const SECRET = 'pass phrase Umbrellabird';

const redact = (reference: string, body: object, key = 'supervisor', id = 1) =>
  send('POST', `/v1/tickets/${reference}/messages/${id}/redaction`, { key, body });

const faultsOf = async (reference: string) => {
  const [events, messages] = await Promise.all([store.events(reference), store.messages(reference)]);
  return [...auditFaults(events), ...textFaults(events, messages)];
};

describe('a part of a text', () => {
  it.each([
    ['It is Pass  Phrase\nUMBRELLABIRD!', 'It is [redacted]!'],
    ['nothing of it', 'nothing of it'],
  ])('of %j is removed in any spelling', (text, left) => {
    expect(withoutParts([SECRET])(text)).toBe(left);
  });

  it('is taken literally, not as a pattern', () => {
    expect(withoutParts(['a.c', '(x)'])('abc a.c (x) x')).toBe('abc [redacted] [redacted] x');
    expect(withoutParts([])('abc')).toBe('abc');
  });
});

describe('a redaction', () => {
  it('removes a part from subject, text, fields and file names, and deletes the mail', async () => {
    const files = [{ name: 'Umbrellabird.txt', content: 'kept' }];
    const reference = await openByMail({ subject: `My ${SECRET}`, files });
    expect(everything()).toContain('Umbrellabird');
    const parts = [SECRET, 'Umbrellabird'];
    const { statusCode, body } = await redact(reference, { parts, reason: 'It tells a password.' });
    expect(statusCode).toBe(200);
    expect(body.items[0].attachments[0].name).toBe('[redacted].txt');
    expect(await eraseGranted()).toBe(true);
    expect(everything().includes('Umbrellabird')).toBe(false);
    const shown = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(shown.body.subject).toBe('My [redacted]');
    expect((await send('GET', `/v1/tickets/${reference}/messages/1/mail`, { key: 'supervisor' })).statusCode).toBe(404);
    for (const path of ['/messages/1', '/messages', '/export', '/audit']) {
      expect((await send('GET', `/v1/tickets/${reference}${path}`, { key: 'agent' })).statusCode, path).toBe(200);
    }
    const [event] = (await store.events(reference)).toReversed();
    expect(event).toMatchObject({ type: 'message_redacted', actor: { id: 'naledi.khumalo' }, facts: { message: 1 } });
    expect(JSON.stringify(await store.events(reference))).not.toContain('Umbrellabird');
    expect(await faultsOf(reference)).toEqual([]);
  });

  it('covers the chats of the ticket, their files, and uploads', async () => {
    const { start, answer } = await startChat(`My ${SECRET}, please`);
    const { reference } = answer.body.conversation;
    const file = { name: 'Umbrellabird.txt', type: 'text/plain', content: Buffer.from('Umbrellabird, in a file') };
    const other = { name: 'other.txt', type: 'text/plain', content: Buffer.from('Hoopoe, in a file') };
    const files = [await uploadFile(buckets, start, file), await uploadFile(buckets, start, other)];
    await sendFrames(start, { type: 'say', id: chatId(), text: `It is ${SECRET}`, files });
    const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'supervisor' });
    const parts = [SECRET, 'Umbrellabird'];
    for (const { id, attachments } of body.items) {
      const asked = { parts, attachments: attachments.slice(0, 1).map((each: { id: string }) => each.id) };
      expect((await redact(reference, { ...asked, reason: 'A password.' }, 'supervisor', Number(id))).statusCode).toBe(
        200,
      );
    }
    // The second run erases what arrived late by a link that was still valid.
    for (const _ of [1, 2]) expect(await eraseGranted()).toBe(true);
    expect(everything().includes('Umbrellabird')).toBe(false);
    expect(buckets.keysUnder('content/uploads/')).toEqual([]);
    const { body: read } = await sendFrames(start, { type: 'resume', after: 0 });
    const [, { entries }] = read.frames;
    expect(entries.flatMap((entry: { text?: string }) => entry.text ?? [])).toEqual([
      'My [redacted], please',
      'It is [redacted]',
    ]);
    expect(entries.flatMap((entry: { files?: { name: string }[] }) => entry.files ?? [])).toMatchObject([
      { name: 'other.txt' },
    ]);
    expect(everything()).toContain('Hoopoe, in a file');
  });

  it('restores nothing that another one removes at the same time', async () => {
    const words = ['Ptarmigan', 'Lammergeier', 'Hoopoe', 'Kookaburra'];
    const { reference } = await postTicket({ ...REQUEST, description: words.join(' and ') });
    const answers = await Promise.all(words.map((word) => redact(reference, { parts: [word], reason: 'A password.' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect((await store.message(reference, 1))?.body).toBe(Array(4).fill('[redacted]').join(' and '));
    expect(await faultsOf(reference)).toEqual([]);
  });

  it('restores nothing that an erasure blanks at the same time', async () => {
    const { reference } = await postTicket({ ...REQUEST, description: 'Ptarmigan and Lammergeier' });
    const { services } = await import('../../../functions/api/services.ts');
    const ticket = await store.load(reference);
    const item = items.get(`TICKET#${reference}\nMESSAGE#000001`);
    if (!ticket || !item) throw new Error('the ticket was posted');
    const meanwhile = {
      ...services,
      queueForgetting: async () => void Object.assign(item, { erased: true, body: '' }),
    };
    const key = {
      id: 'k',
      organisation: 'club',
      role: 'supervisor',
      agent: 'naledi.khumalo',
      scope: WHOLE_SCOPE,
    } as const;
    const asked = { message: 1, parts: ['Ptarmigan'], attachments: [], reason: 'A password.' };
    await expect(redactMessage(meanwhile, key, ticket, asked)).rejects.toThrow(TooManyConflicts);
    expect((await store.message(reference, 1))?.body).toBe('');
  });

  it('removes files, and long texts from their bucket', async () => {
    const description = `${SECRET} ${'long '.repeat(30_000)}`;
    const { reference } = await postTicket({ ...REQUEST, description });
    await redact(reference, { parts: [SECRET], reason: 'A password.' });
    await eraseGranted();
    expect(everything().includes('Umbrellabird')).toBe(false);
    expect((await store.message(reference, 1))?.body.startsWith('[redacted] long')).toBe(true);
    const byMail = await openByMail({ subject: 'A file', files: [{ name: 'a.txt', content: 'Umbrellabird' }] });
    expect((await redact(byMail, { attachments: ['0'], reason: 'A password.' })).body.items[0].attachments).toEqual([]);
    await eraseGranted();
    expect(everything().includes('Umbrellabird')).toBe(false);
    expect(await faultsOf(byMail)).toEqual([]);
  });

  it('lists other places that contain the part', async () => {
    const { reference } = await postTicket({ ...REQUEST, description: SECRET });
    const body = { body: `You wrote: ${SECRET}`, visibility: 'internal' };
    const { body: quoting } = await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
    const first = await redact(reference, { parts: [SECRET], reason: 'A password.' });
    expect(first.body.alsoIn).toEqual([quoting.id]);
    const second = await redact(
      reference,
      { parts: [SECRET], reason: 'A password.' },
      'supervisor',
      Number(quoting.id),
    );
    expect(second.body.alsoIn).toEqual([]);
  });

  it('that dies at a write is completed by its repetition', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let number = 1; number <= 2; number++) {
        queued.length = 0;
        const reference = await openByMail({ subject: `My ${SECRET}` });
        const asked = { parts: [SECRET], reason: 'A password.' };
        await dyingAt(number, when, () => redact(reference, asked));
        const again = await redact(reference, asked);
        expect([200, 422]).toContain(again.statusCode);
        await eraseGranted();
        expect(everything().includes('Umbrellabird'), `${when} ${number}`).toBe(false);
        expect(await faultsOf(reference)).toEqual([]);
      }
    }
  });

  it('is refused to anyone but supervisors, and without anything to remove', async () => {
    const { reference } = await postTicket({ ...REQUEST, description: SECRET });
    const asked = { parts: [SECRET], reason: 'A password.' };
    for (const key of ['agent', 'integrator']) expect((await redact(reference, asked, key)).statusCode).toBe(403);
    expect((await redact(reference, { ...asked, parts: ['Something else'] })).statusCode).toBe(422);
    expect((await redact(reference, { parts: [], reason: 'None.' })).statusCode).toBe(422);
    expect((await redact(reference, { parts: [SECRET] })).statusCode).toBe(422);
    expect((await redact(reference, asked, 'supervisor', 99)).statusCode).toBe(404);
    expect((await store.message(reference, 1))?.body).toBe(SECRET);
  });
});
