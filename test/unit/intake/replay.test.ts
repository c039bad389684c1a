import { describe, expect, it } from 'vitest';
import { mailChanges } from '../../../shared/domain/intake/read-again.ts';
import { items, send } from '../../kit/api.ts';
import { audit, deliver, drain, heldOf, messagesOf, replay, ticketOf, ticketsOf } from '../../kit/desks/intake-desk.ts';

/** As if an older parser had read the mail differently. */
const readOtherwise = (key: string, fields: object): void => {
  for (const item of items.values()) {
    if ((item.mail as { rawKey?: string } | undefined)?.rawKey === key) Object.assign(item, fields);
  }
};

describe('a stored mail that is read again', () => {
  it('changes nothing if today’s parser reads the same', async () => {
    const { key } = await deliver({ from: 'ida@customer.example' });
    const [reference = ''] = ticketsOf(key);
    const before = await ticketOf(reference);
    await replay(key);
    expect(await ticketOf(reference)).toEqual(before);
  });

  it('adds a different reading as a corrected message, once, and status and clock stay', async () => {
    const { key } = await deliver({ from: 'jim@customer.example', text: 'Grüße aus Köln.' });
    const [reference = ''] = ticketsOf(key);
    readOtherwise(key, { body: 'GrÃ¼ÃŸe aus KÃ¶ln.' });
    await replay(key, 2);
    expect(await messagesOf(reference)).toMatchObject([
      { id: '1', body: 'GrÃ¼ÃŸe aus KÃ¶ln.' },
      { id: '2', body: 'Grüße aus Köln.', corrects: '1', visibility: 'public' },
    ]);
    expect((await audit(reference)).at(-1)).toMatchObject({ type: 'message_corrected', reason: 'read_again' });
    expect(await ticketOf(reference)).toMatchObject({ status: 'new' });
  });

  it('stays in quarantine if it has a virus', async () => {
    const text = '--b\r\n\r\nSee there.\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nvirus\r\n--b--';
    const headers = { 'Content-Type': 'multipart/mixed; boundary=b' };
    const { key } = await deliver({ from: 'kit@customer.example', text, headers, verdicts: { virus: 'FAIL' } });
    const { id } = heldOf(key) ?? {};
    await send('POST', `/v1/held-mail/${id}/actions`, { key: 'supervisor', body: { action: 'release' } });
    await drain();
    const [reference = ''] = ticketsOf(key);
    readOtherwise(key, { body: 'Read otherwise.' });
    await replay(key);
    const messages = await messagesOf(reference);
    expect(messages).toMatchObject([{}, { corrects: '1', attachments: [{ name: 'a.txt', quarantined: true }] }]);
  });

  it('leaves an agent’s mailed answer as it was sent', async () => {
    const { key } = await deliver({ from: 'lea@customer.example', text: 'As the mail has it.' });
    const [reference = ''] = ticketsOf(key);
    readOtherwise(key, { body: 'As it went out.', direction: 'outbound', subject: undefined });
    await replay(key);
    expect(await messagesOf(reference)).toHaveLength(1);
  });
});

it('shows what would change, field by field', () => {
  const stored = { subject: 'a', body: 'text', attachments: [] };
  const today = { subject: 'a', body: 'text', attachments: [{ id: '0', name: 'b.png', type: 'image/png', bytes: 3 }] };
  expect(mailChanges(stored, stored)).toEqual([]);
  expect(mailChanges(stored, today)).toEqual([
    { field: 'attachments', before: '', after: 'b.png (image/png, 3 bytes)' },
  ]);
});
