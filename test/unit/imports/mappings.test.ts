import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromOsTicket, NotOsTicket } from '../../../scripts/imports/osticket.ts';
import { filesOf } from '../../../scripts/imports/send.ts';
import { fromZendesk } from '../../../scripts/imports/zendesk.ts';
import { importedTicketSchema } from '../../../shared/schemas/imports/imported-ticket.ts';

/** Exports of other systems, in files of their shape, as lines of an import. */

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/imports', name), 'utf8');

describe('Zendesk’s JSON export', () => {
  const drafts = fixture('zendesk.json')
    .trim()
    .split('\n')
    .map((line) => fromZendesk(JSON.parse(line)));

  it('becomes tickets that an import takes; deleted ones are left out', () => {
    for (const draft of drafts.slice(0, 2)) expect(importedTicketSchema.safeParse(draft).error).toBeUndefined();
    expect(drafts[2]).toBeNull();
  });

  it('keeps who said what to whom and when, with names of files', () => {
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

  it('calls by their number there whom nothing else reaches', () => {
    expect(drafts[1]).toMatchObject({
      ...{ subject: 'No subject', status: 'waiting_on_requester', channel: 'portal_form' },
      requester: { id: 'zendesk-42', name: 'Bob' },
    });
  });
});

describe('osTicket’s database', () => {
  const drafts = [...fromOsTicket(JSON.parse(fixture('osticket.json')), 'Europe/Berlin')];

  it('becomes tickets that an import takes, in the zone of the database', () => {
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

  it('is no other file', () => {
    for (const value of [null, [], {}, [{ type: 'table', name: 'ost_thread_entry', data: [] }]])
      expect(() => [...fromOsTicket(value, 'UTC')]).toThrow(NotOsTicket);
  });
});

it('lines go into files whole', () => {
  const files = [...filesOf(['aaaa', 'bbbb', 'cc'], 10)].map(String);
  expect(files).toEqual(['aaaa\nbbbb\n', 'cc\n']);
});
