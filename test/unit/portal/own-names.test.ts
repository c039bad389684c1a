import { beforeAll, describe, expect, it } from 'vitest';
import { configurationWriter } from '../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { holidaysAround } from '../../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { fieldSchema } from '../../../shared/schemas/configuration/categories.ts';
import { storeConfiguration } from '../../../shared/usecases/configuration/deploy-configuration.ts';
import { act, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';
import { signedIn } from '../../kit/portal.ts';

/** Readers see names that the organisation gives in their own language. */

const PLAN = { id: 'plan', name: 'Plan', type: 'choice', choices: ['Small', 'Large'] } as const;
const CHOICE_NAMES = { Small: { de: 'Klein', fr: 'Petit' } };

/** The shipped club, with German names for one team, one level and one choice. */
beforeAll(async () => {
  const { organisations, policies, calendars } = shippedConfiguration();
  const named = organisations.map((organisation) =>
    organisation.id === 'club'
      ? {
          ...organisation,
          teams: organisation.teams.map((team) => ({ ...team, names: { de: `Gruppe ${team.id}` } })),
          fields: [...organisation.fields, fieldSchema.parse({ ...PLAN, choiceNames: CHOICE_NAMES })],
        }
      : organisation,
  );
  const levels = policies.map((policy) => ({
    ...policy,
    levels: policy.levels.map((level) => (level.level === 2 ? { ...level, names: { de: 'Zweite Reihe' } } : level)),
  }));
  await storeConfiguration(
    {
      writer: configurationWriter(openTable('tickets')),
      expand: holidaysAround(2026),
      now: () => '2026-11-22T10:00:00.000Z',
    },
    { organisations: named, policies: levels, calendars, defaultOrganisation: 'club' },
  );
});

const REQUEST = { subject: 'I cannot log in', description: 'My password is wrong.', category: 'account' };
const told = async (language: string) => {
  const email = `reads.${language}@names.example`;
  const own = await signedIn(email);
  await own.visit('PATCH', '/me', { body: { language } });
  const { reference } = (await own.post('/requests', { ...REQUEST, fields: { plan: 'Small' } })).body;
  await act(reference, { action: 'take' });
  await act(reference, { action: 'categorise', category: 'account' });
  await act(reference, { action: 'escalate', reason: 'It is complex.' });
  const { body } = await own.visit('GET', `/requests/${reference}`, {
    headers: { 'accept-language': `${language}, en;q=0.5` },
  });
  const desk = new Desk();
  await desk.tell(reference);
  const level: string = body.timeline.find(({ kind }: { kind: string }) => kind === 'level_changed').level;
  return {
    email,
    body,
    level,
    mails: desk
      .to(email)
      .map(({ text }) => text)
      .join('\n'),
  };
};

describe('teams, levels and choices', () => {
  it('have names in the reader’s language from the organisation’s data, else the shipped words, else unchanged', async () => {
    expect((await told('de')).level).toBe('Zweite Reihe');
    expect((await told('fr')).level).not.toBe((await told('en')).level);
    expect((await told('it')).level).toBe((await told('en')).level);
  });

  it('have these names in mails, too', async () => {
    const { mails } = await told('de');
    expect(mails).toContain('Zweite Reihe');
  });

  it('are offered with these names in the form, while a ticket stores the choice itself', async () => {
    const field = async (language: string) => {
      const { body } = await send('GET', '/v1/portal/form', { query: { organisation: 'club', language } });
      return body.fields.find(({ id }: { id: string }) => id === 'plan');
    };
    expect(await field('de')).toMatchObject({ choices: ['Small', 'Large'], choiceNames: { Small: 'Klein' } });
    expect(await field('es')).not.toHaveProperty('choiceNames');
    expect((await told('de')).body.fields).toEqual({ plan: 'Small' });
  });

  it('may only name existing choices', () => {
    expect(fieldSchema.safeParse({ ...PLAN, choiceNames: { Medium: { de: 'Mittel' } } }).success).toBe(false);
    expect(fieldSchema.safeParse({ ...PLAN, choiceNames: { constructor: { de: 'x' } } }).success).toBe(false);
    expect(fieldSchema.safeParse({ id: 'plan', choiceNames: CHOICE_NAMES }).success).toBe(false);
  });
});
