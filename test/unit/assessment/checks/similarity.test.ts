import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type KnownIncident,
  likelyDuplicates,
  likelyIncidents,
} from '../../../../shared/domain/assessment/checks/proposals.ts';
import { described, likeness } from '../../../../shared/domain/assessment/checks/similarity.ts';
import { BLANK } from '../../../../shared/domain/ticket/evolve.ts';
import type { Status } from '../../../../shared/schemas/ticket.ts';
import { CLUB } from '../../../kit/settings.ts';

const { organisation } = CLUB;
const AT = '2026-11-23T08:00:00.000Z';
const later = (hours: number): string => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();

type Written = { subject: string; body?: string; hours?: number; requester?: string; reference?: string };
const REFERENCES = ['TD-7K3M-92QX', 'TD-2222-2222', 'TD-3333-3333'];

const ticket = (
  { subject, body = '', hours = 0, requester = 'p-ann', reference = REFERENCES[0] ?? '' }: Written,
  fields: object = {},
) => ({
  ticket: { ...BLANK, reference, organisation: 'club', requester, createdAt: later(hours), ...fields },
  request: { subject, body },
});
const other = (written: Written, fields: object = {}): Candidate =>
  ticket({ reference: REFERENCES[1] ?? '', ...written }, fields);
const duplicates = (mine: Written, theirs: Written, fields: object = {}) =>
  likelyDuplicates(ticket(mine), [other(theirs, fields)], organisation);
const incidents = (mine: Written, incident: Written, parts: Written[] = [], status: Status = 'open') => {
  const known: KnownIncident = {
    incident: other({ requester: 'p-bob', ...incident }, { status }),
    parts: parts.map((each) => other({ requester: 'p-cat', reference: REFERENCES[2] ?? '', ...each })),
  };
  return likelyIncidents(ticket(mine), [known], organisation);
};

describe('likeness', () => {
  const text = fc
    .array(fc.constantFrom('error', '503', 'booking', 'page', 'Rechnung', 'INV-2026', '4711042', 'login', 'the'), {
      maxLength: 12,
    })
    .map((words) => words.join(' '));
  const described_ = fc
    .record({ body: text, hours: fc.nat({ max: 3000 }), category: fc.constantFrom(null, 'billing' as const) })
    .map(({ body, hours, category }) =>
      described(
        { reference: 'TD-7K3M-92QX', createdAt: later(hours), category },
        { body },
        body.includes('page') ? ['site'] : [],
      ),
    );

  it('is the same in both directions, from 0 to 1, and highest for the request itself', () => {
    fc.assert(
      fc.property(described_, described_, (a, b) => {
        const [one, two] = [likeness(a, b, 24), likeness(b, a, 24)];
        expect(one).toEqual(two);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
        if (a.words.size >= 2) expect(likeness(a, a, 24).score).toBeGreaterThanOrEqual(one.score);
      }),
    );
  });

  it('gives its reason without quoting either request', () => {
    const [found] = duplicates(
      { subject: 'Error PAY-4471 at checkout' },
      { subject: 'Checkout fails with PAY-4471', hours: 30 },
    );
    expect(found?.because).toMatch(
      /^\d+ % alike: the same error code or number, \d of \d words in common, written 30 hours apart$/,
    );
    expect(found?.because).not.toContain('4471');
  });
});

describe('a likely duplicate of the requester’s own ticket', () => {
  const alike: [string, Written, Written][] = [
    [
      'en',
      { subject: 'I still cannot log in', body: 'My password is wrong again.' },
      { subject: 'I cannot log in', body: 'The page says that my password is wrong.' },
    ],
    [
      'de',
      { subject: 'Rechnung doppelt abgebucht', body: 'Guten Tag, die Rechnung wurde zweimal abgebucht.' },
      { subject: 'Doppelte Abbuchung', body: 'Meine Rechnung wurde doppelt abgebucht, bitte prüfen.' },
    ],
    [
      'fr',
      { subject: 'Réservation impossible', body: 'Je ne peux pas annuler ma réservation de samedi.' },
      { subject: 'Annuler une réservation', body: 'Comment annuler la réservation de samedi ?' },
    ],
    [
      'es',
      { subject: 'No puedo cancelar mi reserva', body: 'La página de reservas no deja cancelar.' },
      { subject: 'Cancelar reserva', body: 'La página no me deja cancelar la reserva.' },
    ],
    [
      'pt',
      { subject: 'Fatura errada', body: 'O valor da fatura de outubro está errado.' },
      { subject: 'Valor da fatura', body: 'A fatura de outubro tem o valor errado.' },
    ],
    [
      'the same code in other words',
      { subject: 'Payment', body: 'It failed with PAY-4471 again' },
      { subject: 'Checkout broken', body: 'Payment failed: PAY-4471' },
    ],
  ];
  it.each(alike)('%s', (_language, mine, theirs) => {
    expect(duplicates(mine, { hours: -20, ...theirs }).map(({ reference }) => reference)).toEqual(['TD-2222-2222']);
  });

  it.each([
    ['another subject', { subject: 'I cannot log in' }, { subject: 'Invoice for March' }],
    ['one word', { subject: 'Help' }, { subject: 'Help please' }],
    [
      'a greeting',
      { subject: 'Hello', body: 'Good morning dear team' },
      { subject: 'Hello', body: 'Good morning dear team' },
    ],
    [
      'another order',
      { subject: 'Where is my order 4711042', body: 'It has not arrived.' },
      { subject: 'Where is my parcel, order 8800123', body: 'It was to come on Friday.' },
    ],
  ])('is not: %s', (_what, mine, theirs) => {
    expect(duplicates(mine, theirs)).toEqual([]);
  });

  it('is weaker the longer ago it was, and never another requester’s, a closed, restricted or linked ticket', () => {
    const same = { subject: 'The booking page shows an error', body: 'Error 503 when I open bookings.' };
    const [now] = duplicates(same, same);
    const [monthsAgo] = duplicates(same, { ...same, hours: -2000 });
    expect(now?.score).toBe(1);
    expect(monthsAgo?.score ?? 0).toBeLessThan(0.9);
    expect(duplicates(same, { ...same, requester: 'p-bob' })).toEqual([]);
    expect(duplicates(same, same, { organisation: 'marketplace' })).toEqual([]);
    expect(duplicates(same, same, { status: 'closed' })).toEqual([]);
    expect(duplicates(same, same, { restricted: true })).toEqual([]);
    const linked = ticket(same, { links: [{ reference: 'TD-2222-2222', as: 'related' }] });
    expect(likelyDuplicates(linked, [other(same)], organisation)).toEqual([]);
  });

  it('is one of at most a few, the likeliest first', () => {
    const same = { subject: 'The booking page shows an error' };
    const candidates = ['TD-5555-5555', 'TD-4444-4444', 'TD-6666-6666', 'TD-8888-8888'].map((reference, index) =>
      other({ ...same, reference, hours: -400 * index }),
    );
    expect(likelyDuplicates(ticket(same), candidates, organisation).map(({ reference }) => reference)).toEqual([
      'TD-5555-5555',
      'TD-4444-4444',
      'TD-6666-6666',
    ]);
  });
});

describe('a likely part of a known major incident', () => {
  const OUTAGE = { subject: 'Booking platform is down', body: 'Error 503 on every page since 9:00.' };

  it('is found by the incident’s text, or by the text of tickets that are part of it', () => {
    expect(incidents({ subject: 'Cannot open my bookings', body: 'error 503', hours: 2 }, OUTAGE)).toHaveLength(1);
    const german = { subject: 'Buchungsseite lädt nicht', body: 'Die Buchungsseite bleibt weiß.', hours: 3 };
    expect(incidents(german, OUTAGE)).toEqual([]);
    const parts = [{ subject: 'Buchungsseite', body: 'Die Buchungsseite lädt seit heute früh nicht, alles weiß.' }];
    expect(incidents(german, OUTAGE, parts).map(({ reference }) => reference)).toEqual(['TD-2222-2222']);
  });

  it('is not another matter, one weeks later, or one that is over', () => {
    const same = { subject: 'Booking platform down', body: 'error 503' };
    expect(incidents(same, OUTAGE)).toHaveLength(1);
    expect(incidents({ subject: 'My invoice is wrong' }, OUTAGE)).toEqual([]);
    expect(incidents(same, OUTAGE, [], 'resolved')).toEqual([]);
    expect(incidents(same, OUTAGE, [], 'closed')).toEqual([]);
  });
});
