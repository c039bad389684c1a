import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { receivingAdvice } from '../../infra/receiving-advice.ts';
import { loadStage, StageSettingsError } from '../../infra/stages.ts';

const mail = { domains: ['club.example'], supportAddresses: ['support@club.example'] };
const load = (settings: unknown, name = 'staging') => {
  const directory = mkdtempSync(join(tmpdir(), 'tierdesk-stages-'));
  writeFileSync(join(directory, `${name}.json`), typeof settings === 'string' ? settings : JSON.stringify(settings));
  return loadStage(name, directory);
};

it('fills in what a stage’s file leaves out', () => {
  expect(load({ mail })).toMatchObject({
    name: 'staging',
    production: true,
    clock: 'real',
    removalPolicy: 'retain',
    rawMailRetentionDays: 731,
  });
});

it('ships a local stage on an accelerated clock and a production one on the real clock', () => {
  expect(loadStage('local')).toMatchObject({ production: false, clock: 'accelerated', publicApiUrl: 'environment' });
  expect(loadStage('prod')).toMatchObject({ production: true, clock: 'real', publicApiUrl: 'api-endpoint' });
});

it.each([
  ['an accelerated clock in production', { mail, clock: 'accelerated' }, 'clock'],
  ['raw mail deleted within the year', { mail, rawMailRetentionDays: 364 }, 'rawMailRetentionDays'],
  ['an address of another domain', { mail: { ...mail, supportAddresses: ['a@other.example'] } }, 'supportAddresses[0]'],
  ['any model at all', { mail, classifierModels: ['*'] }, 'classifierModels[0]'],
  ['a misspelt setting', { mail, clokc: 'real' }, 'clokc'],
  ['no mail settings', {}, 'mail'],
  ['text that is no JSON', '{', 'not a JSON object'],
  ['a list', [], 'not a JSON object'],
])('refuses %s and names it', (_, settings, named) => {
  expect(() => load(settings)).toThrow(StageSettingsError);
  expect(() => load(settings)).toThrow(named);
});

it('refuses a stage called prod that isn’t production', () => {
  expect(() => load({ mail, production: false }, 'prod')).toThrow('stage prod is production');
});

it.each(['nowhere', '../package', 'UPPER', ''])('refuses the unknown stage %j and lists the known ones', (name) => {
  expect(() => loadStage(name)).toThrow(/local, prod/);
});

it('says how to activate the receipt rule set, and warns of another that is active', () => {
  const command = 'aws ses set-active-receipt-rule-set --rule-set-name tierdesk-prod-mail --region eu-west-1';
  expect(receivingAdvice(undefined, 'tierdesk-prod-mail', 'eu-west-1')).toContain(command);
  const other = receivingAdvice('inbox', 'tierdesk-prod-mail', 'eu-west-1');
  expect(other).toMatch(/^WARNING: another receipt rule set, inbox,/);
  expect(other).toContain(command);
  expect(receivingAdvice('tierdesk-prod-mail', 'tierdesk-prod-mail', 'eu-west-1')).not.toContain('aws ses');
});
