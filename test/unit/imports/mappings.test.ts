import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Draft, Mapped } from '../../../scripts/imports/draft.ts';
import { fromOsTicket, NotOsTicket } from '../../../scripts/imports/osticket.ts';
import { filesOf } from '../../../scripts/imports/send.ts';
import { fromZendesk } from '../../../scripts/imports/zendesk.ts';
import { importedTicketSchema } from '../../../shared/schemas/imports/imported-ticket.ts';

/** Exports of other systems, in files of their form, as lines of an import. */

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/imports', name), 'utf8');

/** The import line that a ticket becomes. */
const draftIn = (mapped: Mapped | undefined): Draft => {
  if (mapped && 'draft' in mapped) return mapped.draft;
  throw new Error('the ticket was left out');
};

describe('Zendesk’s JSON export', () => {
  const mapped = fixture('zendesk.json')
    .trim()
    .split('\n')
    .map((line) => fromZendesk(JSON.parse(line)));
  const drafts = mapped.slice(0, 2).map(draftIn);

  it('becomes tickets that an import accepts, and reports tickets that were deleted there', () => {
    for (const draft of drafts) expect(importedTicketSchema.safeParse(draft).error).toBeUndefined();
    expect(mapped[2]).toEqual({ leftOut: { id: '35438', because: 'it was deleted in the other system' } });
  });

  it('keeps who said what to whom and when, with file names', () => {
    expect(drafts[0]).toMatchObject({
      ...{ id: '35436', status: 'closed', closedAt: '2024-02-03T10:00:00Z', urgency: 'high', impact: 'medium' },
      ...{ requester: { name: 'Mara', email: 'mara@customer.example' }, assignee: 'thabo.mokoena@club.example' },
      description: expect.stringContaining('[smoke.jpg: https://acme.zendesk.com/attachments/'),
      details: { tags: 'printer, fire', group: 'Support', custom_field_27642: '745', type: 'incident' },
      messages: [
        { by: 'agent', email: 'thabo.mokoena@club.example', visibility: 'public' },
        { by: 'agent', visibility: 'internal' },
        { by: 'other', visibility: 'public' },
      ],
    });
  });

  it('identifies by their number people without contact data', () => {
    expect(drafts[1]).toMatchObject({
      ...{ subject: 'No subject', status: 'waiting_on_requester', channel: 'portal_form' },
      requester: { id: 'zendesk-42', name: 'Bob' },
    });
  });
});

describe('Zendesk’s lines about deleted people and things', () => {
  const [line = ''] = fixture('zendesk.json').split('\n');
  const mapped = (changes: object) => {
    const draft = draftIn(fromZendesk({ ...JSON.parse(line), ...changes }));
    expect(importedTicketSchema.safeParse(draft).error).toBeUndefined();
    return draft;
  };
  const said = (more: object) => ({ id: 1, author_id: 1, created_at: '2024-02-01T09:00:00Z', ...more });

  it('a requester who was deleted is a number', () => {
    expect(mapped({ requester: null, requester_id: 8 })).toMatchObject({ requester: { id: 'zendesk-8' } });
    expect(mapped({ id: 9, requester: undefined })).toMatchObject({ requester: { id: 'zendesk-of-9' } });
  });

  it('null is an empty list', () => {
    expect(mapped({ comments: null, tags: null, custom_fields: null })).toMatchObject({ messages: [] });
    expect(mapped({ comments: [said({ body: 'Hi', attachments: null })] })).toMatchObject({ description: 'Hi' });
  });

  it('a file without a name is kept', () => {
    const attachments = [{ content_url: 'https://acme.example/f' }];
    expect(mapped({ comments: [said({ body: '', attachments })] }).description).toBe('[file: https://acme.example/f]');
  });

  it.each(['\u200b', '\u2800', '\u00ad', '\u008d', ' \u200b \n'])(
    'invisible characters (%j) are no text',
    (nothing) => {
      const requester = { id: 7, name: nothing, email: null };
      const draft = mapped({
        subject: nothing,
        requester,
        comments: [said({ body: nothing }), said({ body: nothing })],
      });
      expect(draft).toMatchObject({
        subject: 'No subject',
        description: '(no text)',
        messages: [{ body: '(no text)' }],
      });
      expect(draft.requester).toEqual({ id: 'zendesk-7' });
    },
  );
});

describe('osTicket’s database', () => {
  const drafts = [...fromOsTicket(JSON.parse(fixture('osticket.json')), 'Europe/Berlin')].map(draftIn);

  it('becomes tickets that an import accepts, in the database’s time zone', () => {
    for (const draft of drafts) expect(importedTicketSchema.safeParse(draft).error).toBeUndefined();
    expect(drafts).toMatchObject([
      {
        ...{ id: '100001', status: 'closed', createdAt: '2023-06-01T07:00:00Z', closedAt: '2023-06-02T10:00:00Z' },
        ...{ description: 'It smokes.', assignee: 'thabo.mokoena@club.example', urgency: 'high' },
        messages: [
          { by: 'agent', visibility: 'public', name: 'Thabo Mokoena' },
          { by: 'agent', visibility: 'internal' },
        ],
      },
      { id: '100002', status: 'new', requester: { email: 'mara@customer.example' }, channel: 'portal_form' },
    ]);
  });

  type Table = { name: string; data: Record<string, unknown>[] };
  /** The first ticket, in a changed database. */
  const mappedOf = (change: (rows: (name: string) => Record<string, unknown>[]) => void) => {
    const tables: Table[] = JSON.parse(fixture('osticket.json'));
    change((name) => {
      const found = tables.find((table) => table.name === `ost_${name}`) ?? { name: `ost_${name}`, data: [] };
      if (!tables.includes(found)) tables.push(Object.assign(found, { type: 'table' }));
      return found.data;
    });
    return [...fromOsTicket(tables, 'Europe/Berlin')][0];
  };

  const changed = (change: Parameters<typeof mappedOf>[0]) => draftIn(mappedOf(change));

  it('reports tickets that were deleted there', () => {
    const mapped = mappedOf((rows) => {
      rows('ticket_status').push({ id: '99', name: 'Deleted', state: 'deleted' });
      Object.assign(rows('ticket')[0] ?? {}, { status_id: '99' });
    });
    expect(mapped).toEqual({ leftOut: { id: '100001', because: 'it was deleted in the other system' } });
  });

  it('shows only the current version of an edited answer', () => {
    const draft = changed((rows) => {
      const [, answer] = rows('thread_entry');
      rows('thread_entry').push({ ...answer, id: '9', pid: '2', flags: '2', body: 'Pull the plug.' });
      Object.assign(answer ?? {}, { flags: '68' });
    });
    expect(draft?.messages?.map(({ body }) => body)).toEqual(['Pull the plug.', 'Old one.']);
  });

  it('has the names of an entry’s own files only', () => {
    const draft = changed((rows) => {
      rows('file').push({ id: '5', name: 'smoke.png' });
      rows('attachment').push(
        { object_id: '1', type: 'H', file_id: '5', name: null },
        { object_id: '1', type: 'C', file_id: '5', name: 'canned.pdf' },
        { object_id: '2', type: 'H', file_id: '6', name: 'plug.png' },
      );
    });
    expect(draft?.description).toBe('It smokes.\n[smoke.png]');
    expect(draft?.messages?.[0]?.body).toBe('Unplug it.\n[plug.png]');
  });

  it.each(['0000-00-00 00:00:00', '2023-02-31 00:00:00', 'yesterday', ''])(
    'a damaged date (%s) is reported by the import, and the other tickets are imported',
    (created) => {
      const draft = changed((rows) => Object.assign(rows('ticket')[0] ?? {}, { created }));
      expect(importedTicketSchema.safeParse(draft).error?.issues.map(({ path }) => path[0])).toEqual(['createdAt']);
    },
  );

  it('a ticket of a deleted user, or merged into another, keeps its text', () => {
    const draft = changed((rows) => {
      Object.assign(rows('ticket')[0] ?? {}, { user_id: '0' });
      Object.assign(rows('thread')[0] ?? {}, { object_type: 'C' });
    });
    expect(draft).toMatchObject({ requester: { id: 'osticket-of-1' }, description: 'It smokes.' });
  });

  it('is recognised, and other files are not', () => {
    for (const value of [null, [], {}, [{ type: 'table', name: 'ost_thread_entry', data: [] }]])
      expect(() => [...fromOsTicket(value, 'UTC')]).toThrow(NotOsTicket);
  });
});

it('lines are never split between files', () => {
  const files = [...filesOf(['aaaa', 'bbbb', 'cc'], 10)].map(String);
  expect(files).toEqual(['aaaa\nbbbb\n', 'cc\n']);
});
