import { beforeEach, describe, expect, it } from 'vitest';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { configurationWriter } from '../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { documentKey, openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { holidaysAround } from '../../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import type { Policy } from '../../../shared/schemas/configuration/policy.ts';
import {
  ConfigurationNotConsistent,
  storeConfiguration,
} from '../../../shared/usecases/configuration/deploy-configuration.ts';
import { memoryTable } from '../../kit/memory/memory-table.ts';

process.env.AWS_REGION = 'us-east-1';
const { items } = memoryTable();
const table = openTable('tickets');
const writer = configurationWriter(table);
const all = shippedConfiguration();
/** The club has every policy here, so that each is in both organisations. */
const organisations = all.organisations.map((each) => (each.id === 'club' ? { ...each, policies: undefined } : each));
const shipped = { ...all, organisations, defaultOrganisation: 'club' };
const services = { writer, expand: holidaysAround(2026), now: () => '2026-11-23T08:00:00.000Z' };

const renamed = (name: string): typeof shipped => ({
  ...shipped,
  policies: shipped.policies.map((policy) => (policy.id === 'marketplace' ? { ...policy, name } : policy)),
});
const versionsOf = (organisation: string) => writer.versions(organisation, 'policy', 'marketplace');
const snapshot = () => JSON.stringify([...items].toSorted());

/** The state after an admin's change. */
const changedByAdmin = async (name: string) => {
  const standing = await writer.current('club');
  const [latest] = (await versionsOf('club')).slice(-1);
  if (!standing || !latest) throw new Error('nothing is stored');
  const document: Policy = { ...JSON.parse(latest.text), name };
  const version = latest.version + 1;
  const by = { kind: 'agent' as const, id: 'margaret.oconnell' };
  const { content } = standing;
  const versions = { ...content.versions, policy: { ...content.versions.policy, marketplace: version } };
  const made = { ...latest, version, text: JSON.stringify(document), by, reason: 'a new name' };
  expect(await writer.write('club', standing.version, { ...content, versions }, [made])).toBe(true);
};

beforeEach(() => items.clear());

describe('a deployment', () => {
  it('stores everything once: repeating it changes nothing', async () => {
    await storeConfiguration(services, shipped);
    const before = snapshot();
    expect((await storeConfiguration(services, shipped)).kept).toEqual([]);
    expect(snapshot()).toBe(before);
  });

  it('makes a new version of changed documents in each organisation, and leaves the rest', async () => {
    await storeConfiguration(services, shipped);
    await storeConfiguration(services, renamed('Market'));
    expect((await versionsOf('club')).map(({ version }) => version)).toEqual([1, 2]);
    expect((await versionsOf('marketplace')).map(({ version }) => version)).toEqual([1, 2]);
    expect(await writer.versions('club', 'policy', 'complex-inquiry')).toHaveLength(1);
    const read = configuration(table);
    expect((await read.organisation('club'))?.policies).toMatchObject({ marketplace: 2, 'complex-inquiry': 1 });
    expect(await read.policy('club', 'marketplace', 1)).toMatchObject({ name: 'Marketplace', version: 1 });
    expect(await read.policy('club', 'marketplace', 2)).toMatchObject({ name: 'Market', version: 2 });
  });

  it('leaves an admin’s changes, reports them once the shipped document changes, and affects no other organisation', async () => {
    await storeConfiguration(services, shipped);
    await changedByAdmin('Our market');
    expect((await storeConfiguration(services, shipped)).kept).toEqual([]);
    const { kept } = await storeConfiguration(services, renamed('Market'));
    expect(kept).toEqual([{ organisation: 'club', kind: 'policy', id: 'marketplace' }]);
    expect((await versionsOf('club')).map(({ text }) => JSON.parse(text).name)).toEqual(['Marketplace', 'Our market']);
    expect((await versionsOf('marketplace')).map(({ text }) => JSON.parse(text).name)).toEqual([
      'Marketplace',
      'Market',
    ]);
  });

  it('adds a later release’s fields to old versions without making new ones', async () => {
    await storeConfiguration(services, shipped);
    const key = documentKey('club', 'policy', 'marketplace', 1);
    const item = items.get(`${key.pk}\n${key.sk}`) ?? {};
    const { alertIntervals: _left, ...older } = JSON.parse(String(item.text));
    items.set(`${key.pk}\n${key.sk}`, { ...item, text: JSON.stringify(older) });
    await storeConfiguration(services, shipped);
    const versions = await versionsOf('club');
    expect(versions).toHaveLength(1);
    expect(JSON.parse(versions[0]?.text ?? '')).toHaveProperty('alertIntervals');
  });

  it('is refused as a whole with every fault if it is invalid', async () => {
    const organisations = shipped.organisations.map((organisation) => ({
      ...organisation,
      calendar: 'moonlight',
      routes: [{ id: 'all', when: {}, policy: 'gone', level: 1 }],
    }));
    const refused = storeConfiguration(services, { ...shipped, organisations });
    await expect(refused).rejects.toThrow(ConfigurationNotConsistent);
    await expect(refused).rejects.toThrow(/routes\.0\.policy: .*\n.*calendar: no calendar moonlight/s);
    expect(items.size).toBe(0);
  });
});
