import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../shared/domain/act.ts';
import { articleIdOf } from '../../../shared/domain/knowledge/article-id.ts';
import { type Action, actionSchema, actionSchemas } from '../../../shared/schemas/actions.ts';
import { articleIdSchema } from '../../../shared/schemas/articles.ts';
import type { Ticket } from '../../../web/staff/api/types.ts';
import { type DiffLine, lineDiff } from '../../../web/staff/articles/versions/line-diff.ts';
import { fromNow, urgencyOf } from '../../../web/staff/site/times.ts';
import {
  AT_ONCE,
  type Field,
  FORMS,
  possible,
  requestOf,
  type Values,
} from '../../../web/staff/ticket/action-forms.ts';
import { triedNote } from '../../../web/staff/ticket/articles/tried-note.ts';
import { actionAbout, messageTo, reachedText } from '../../../web/staff/ticket/recipients.ts';
import { referenceOf } from '../../../web/staff/tickets/reference.ts';

/** Fields with a required format. */
const SHAPED: Readonly<Record<string, string>> = {
  link: 'https://meet.example/td',
  'counterparty.email': 'cora@seller.example',
  'counterparty.phone': '+27115550100',
  actions: 'Add an alarm; thabo.mokoena; 2026-12-01',
};
const filledIn = ({ kind, name, choices }: Field): string | boolean => {
  if (kind === 'yes') return true;
  const shaped = SHAPED[name];
  if (shaped !== undefined) return shaped;
  if (name === 'number') return '2';
  if (kind === 'instant') return '2026-12-01T09:00';
  if (kind === 'choice') return choices?.[0] ?? '';
  if (kind === 'messages') return '2\n3';
  if (kind === 'article') return 'reset-your-password';
  return kind === 'category' ? 'billing' : `TD-7K3M-92QX ${name}`;
};
const valuesOf = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.map((field) => [field.name, filledIn(field)]));

// Object.keys loses the type of the keys, which are exactly the actions.
const WITH_FORM = Object.keys(FORMS) as Action[];

describe('the form of an action', () => {
  it.each(WITH_FORM)('has fields that its schema accepts: %s', (action) => {
    const fields = FORMS[action]?.fields ?? [];
    expect(actionSchemas[action].safeParse(requestOf(action, valuesOf(fields))).error?.issues ?? []).toEqual([]);
  });

  // One of two optional fields is needed.
  const eitherOr: Action[] = ['assign', 'prioritise', 'categorise', 'add_counterparty'];
  it.each(WITH_FORM.filter((action) => !eitherOr.includes(action)))(
    'is valid without its optional fields: %s',
    (action) => {
      const needed = (FORMS[action]?.fields ?? []).filter(({ isOptional }) => !isOptional);
      expect(actionSchemas[action].safeParse(requestOf(action, valuesOf(needed))).error?.issues ?? []).toEqual([]);
    },
  );

  it('exists for every action with fields', () => {
    const without = Object.keys(ACTIONS).filter((action) => !WITH_FORM.some((form) => form === action));
    expect(without.filter((action) => !AT_ONCE.some((each) => each === action))).toEqual([]);
  });
});

describe('a form of several lines', () => {
  it.each([
    [
      'restrict',
      { restricted: true, people: 'thabo.mokoena\n\n naledi.khumalo ', reason: 'Delicate.' },
      { action: 'restrict', restricted: true, people: ['thabo.mokoena', 'naledi.khumalo'], reason: 'Delicate.' },
    ],
    [
      'add_counterparty',
      { 'counterparty.email': 'cora@seller.example', 'counterparty.name': 'Cora' },
      { action: 'add_counterparty', counterparty: { email: 'cora@seller.example', name: 'Cora' } },
    ],
    [
      'review',
      { cause: 'A full disk.', actions: 'Add an alarm; thabo.mokoena; 2026-12-01' },
      {
        action: 'review',
        cause: 'A full disk.',
        actions: [{ what: 'Add an alarm', owner: 'thabo.mokoena', by: '2026-12-01' }],
      },
    ],
  ] as const)('%s is valid for the API', (action, values, request) => {
    expect(requestOf(action, values)).toEqual(request);
    expect(actionSchema.parse(request)).toEqual(request);
  });
});
describe('the recipients of a message', () => {
  const one = {
    role: 'requester',
    id: 'p-1',
    name: 'Ann',
    address: 'ann@example.org',
    by: 'email',
    cause: null,
  } as const;

  it.each([
    [one, 'Ann (ann@example.org)'],
    [{ ...one, role: 'copied', name: null } as const, 'ann@example.org, in copy'],
    [{ ...one, address: '+27115550100', by: 'call' } as const, 'Ann (+27115550100), by a call'],
    [
      { ...one, by: 'nothing', cause: 'address_bounced' } as const,
      'Ann (ann@example.org): not reached (address bounced)',
    ],
    [{ ...one, name: null, address: null, by: 'nothing' } as const, 'p-1: not reached'],
  ])('are shown as text: %j', (reached, words) => {
    expect(reachedText(reached)).toBe(words);
  });

  it('are requested for messages, and for actions that mail the requester', () => {
    expect([messageTo([]), messageTo(['counterparty']), messageTo(['requester', 'counterparty'])]).toEqual([
      null,
      { action: 'message', to: 'counterparty' },
      { action: 'message', to: 'both' },
    ]);
    expect(actionAbout('resolve', {})).toEqual({ action: 'resolve' });
    expect([actionAbout('close', { as: 'spam' }), actionAbout('close', { as: 'no_answer' })]).toEqual([
      null,
      { action: 'close', as: 'no_answer' },
    ]);
    expect(actionAbout('merge', {})).toBeNull();
  });
});

describe('typed text', () => {
  it.each(['TD-7K3M-92QX', ' td 7k3m 92qx ', '7K3M92QX', 'td-7k3m92qx'])('is recognised as a reference: %s', (text) => {
    expect(referenceOf(text)).toBe('TD-7K3M-92QX');
  });
  it.each(['', 'TD-7K3M', 'ann@example.org'])('is no reference: “%s”', (text) => {
    expect(referenceOf(text)).toBeNull();
  });
  it.each(['How do I pay?', 'Öffnungszeiten im Büro', 'a'.repeat(200), 'Gate – open it!'])(
    'gives a valid article name: %s',
    (title) => {
      expect(articleIdSchema.safeParse(articleIdOf(title)).success).toBe(true);
    },
  );
});

describe('time left', () => {
  const now = Date.parse('2026-12-01T09:00:00.000Z');
  it.each([
    ['2026-12-01T12:30:00.000Z', 'in 3 hours', 'soon'],
    ['2026-12-01T08:10:00.000Z', '50 minutes ago', 'late'],
    ['2026-12-04T09:00:00.000Z', 'in 3 days', 'calm'],
  ])('%s is %s, %s', (at, words, urgency) => {
    expect([fromNow(at, now), urgencyOf(at, now)]).toEqual([words, urgency]);
  });
});

describe('the difference of two texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  const without = (lines: readonly DiffLine[], kind: DiffLine['kind']) =>
    lines
      .filter((line) => line.kind !== kind)
      .map((line) => line.text)
      .join('\n');

  it('gives both texts back', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        expect(without(lines, 'added')).toBe(before);
        expect(without(lines, 'removed')).toBe(after);
      }),
    );
  });

  it('keeps common lines', () => {
    expect(lineDiff('a\nb\nc', 'a\nc\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'same', text: 'c' },
      { kind: 'added', text: 'd' },
    ]);
  });
});

describe('the steps tried in a flow', () => {
  it('are listed with each answer and the end', () => {
    const tried = [{ text: 'Is the **light** on?', answer: 'Yes', next: 'card' }];
    expect(triedNote('The gate', tried, { text: 'Clean the card.', ends: 'solved' })).toBe(
      'Tried with “The gate”:\n1. Is the light on?\n   Answer: Yes\nSolved: Clean the card.',
    );
  });
});

describe('the actions that a page offers', () => {
  const ticket = (assignee: string) => ({ status: 'open', assignee }) as unknown as Ticket; // what it reads

  it('are those that the API offers and that have a form, without taking one’s own ticket', () => {
    expect(possible(ticket('bea'), ['take', 'resolve'], 'thabo')).toEqual(['take', 'resolve']);
    expect(possible(ticket('thabo'), ['take', 'escalate'], 'thabo')).toEqual(['escalate']);
  });
});
