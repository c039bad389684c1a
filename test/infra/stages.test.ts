import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { certificateAdvice, dnsAdvice, domainAdvice, siteDomainsAdvice } from '../../infra/dns-advice.ts';
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

it('has a local stage with an accelerated clock and a production stage with the real clock', () => {
  expect(loadStage('local')).toMatchObject({ production: false, clock: 'accelerated', publicApiUrl: 'environment' });
  expect(loadStage('prod')).toMatchObject({ production: true, clock: 'real', publicApiUrl: 'api-endpoint' });
});

it.each([
  ['an accelerated clock in production', { mail, clock: 'accelerated' }, 'clock'],
  ['raw mail deleted within the year', { mail, rawMailRetentionDays: 364 }, 'rawMailRetentionDays'],
  ['an address of another domain', { mail: { ...mail, supportAddresses: ['a@other.example'] } }, 'supportAddresses.0'],
  ['any model at all', { mail, classifierModels: ['*'] }, 'classifierModels.0'],
  ['webhooks to this machine in production', { mail, outboundAlsoAllowed: ['127.0.0.0/8'] }, 'outboundAlsoAllowed'],
  ['a range that is none', { mail, production: false, outboundAlsoAllowed: ['localhost'] }, 'outboundAlsoAllowed.0'],
  ['an account that is none', { mail, accounts: { readBus: ['club'] } }, 'accounts.readBus.0'],
  ['a sign-in page that Cognito refuses', { mail, staff: { domainPrefix: 'amazon-helps' } }, 'staff.domainPrefix'],
  ['a misspelt setting', { mail, clokc: 'real' }, 'clokc'],
  ['no mail settings', {}, 'mail'],
  ['text that is no JSON', '{', 'not a JSON object'],
  ['a list', [], 'not a JSON object'],
])('refuses %s and names it', (_, settings, named) => {
  expect(() => load(settings)).toThrow(StageSettingsError);
  expect(() => load(settings)).toThrow(named);
});

it('refuses a name that Cognito can’t use for the sign-in page, until the page has its own', () => {
  expect(() => load({ mail }, 'aws-trial')).toThrow('staff.domainPrefix');
  expect(load({ mail, staff: { domainPrefix: 'club-trial' } }, 'aws-trial').name).toBe('aws-trial');
});

it('refuses a stage called prod that isn’t production', () => {
  expect(() => load({ mail, production: false }, 'prod')).toThrow('stage prod is production');
});

it('refuses an unknown stage and lists the known ones', () => {
  expect(() => loadStage('nowhere')).toThrow(/local, prod/);
});

it.each(['../package', 'UPPER', '', '-a', '1a', 'my_stage', 'a'.repeat(17)])(
  'says why %j can’t name a stage',
  (name) => {
    expect(() => load({ mail }, name.replaceAll('/', ''))).toThrow(StageSettingsError);
    expect(() => loadStage(name)).toThrow('up to 16 lower-case letters, digits and hyphens, a letter first');
  },
);

it('accepts names of one to sixteen characters', () => {
  for (let length = 1; length <= 16; length++) expect(load({ mail }, 'a'.repeat(length)).name).toHaveLength(length);
});

it('refuses a custom domain that links don’t use, and an invalid label', () => {
  const customDomain = {
    name: 'help.club.example',
    certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
  };
  expect(() => load({ mail, customDomain, publicApiUrl: 'https://other.club.example' })).toThrow('publicApiUrl');
  expect(load({ mail, customDomain, publicApiUrl: 'https://help.club.example' })).toMatchObject({ customDomain });
  const certificateArn = 'arn:aws:iam::111122223333:server-certificate/a';
  expect(() => load({ mail, customDomain: { ...customDomain, certificateArn } })).toThrow('Certificate Manager');
  expect(() => load({ mail: { ...mail, mailFrom: 'a.b' } })).toThrow('mailFrom');
});

it('names every DNS record: receiving, DKIM, the domain of bounces with its SPF, DMARC, and a name of one’s own', () => {
  const stage = load({
    mail,
    alarmEmail: 'operations@club.example',
    customDomain: { name: 'help.club.example', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' },
    publicApiUrl: 'https://help.club.example',
  });
  const outputs = {
    DkimRecordsclubexample: 'a CNAME b, c CNAME d',
    CustomDomainTarget: 'd-1.execute-api.amazonaws.com',
  };
  expect(dnsAdvice(stage, 'eu-west-1', '10 inbound-smtp.eu-west-1.amazonaws.com', outputs)).toEqual([
    'club.example MX 10 inbound-smtp.eu-west-1.amazonaws.com',
    'bounce.club.example MX 10 feedback-smtp.eu-west-1.amazonses.com',
    'bounce.club.example TXT "v=spf1 include:amazonses.com ~all"',
    '_dmarc.club.example TXT "v=DMARC1; p=none; rua=mailto:operations@club.example"',
    'a CNAME b',
    'c CNAME d',
    'help.club.example CNAME d-1.execute-api.amazonaws.com',
  ]);
});

it('says when links can use a custom domain, and refuses a certificate from another region', () => {
  const customDomain = {
    name: 'help.club.example',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a',
  };
  const first = load({ mail, customDomain });
  expect(domainAdvice(first)).toBe(
    'Once https://help.club.example/v1/openapi.json answers, set publicApiUrl to https://help.club.example in infra/stages/staging.json, and deploy again: links in mails then lead there.',
  );
  const then = load({ mail, customDomain, publicApiUrl: 'https://help.club.example' });
  expect(domainAdvice(then)).toContain('Links in mails lead to https://help.club.example.');
  expect(domainAdvice(load({ mail }))).toBeNull();
  expect(certificateAdvice(first, 'us-east-1')).toBeNull();
  expect(certificateAdvice(load({ mail }), 'eu-west-1')).toBeNull();
  expect(certificateAdvice(first, 'eu-west-1')).toMatch(/lies in us-east-1, .* deployed to eu-west-1\. Request one/);
});

it('accepts organisations’ own domains with a certificate in us-east-1, and says what is left to do', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/a';
  const domains = (organisations: object, arn = certificateArn) =>
    load({ mail, siteDomains: { certificateArn: arn, organisations } });
  const club = { name: 'help.club.example', inUse: true };
  const stage = domains({ club, marketplace: { name: 'help.marketplace.example' } });
  expect(siteDomainsAdvice(stage)).toEqual([
    'Help centre and portal of club: https://help.club.example/. Links lead there, and the shared address leads on to it.',
    'Once https://help.marketplace.example/ shows the help centre of marketplace, set its inUse to true in infra/stages/staging.json, and deploy again: links then lead there.',
  ]);
  const outputs = { SiteNames: 'help.club.example,help.marketplace.example', SiteDomainName: 'd1.cloudfront.net' };
  expect(dnsAdvice(stage, 'eu-west-1', '10 mx', outputs).slice(-2)).toEqual([
    'help.club.example CNAME d1.cloudfront.net',
    'help.marketplace.example CNAME d1.cloudfront.net',
  ]);
  expect(() => domains({ club }, certificateArn.replace('us-east-1', 'eu-west-1'))).toThrow('us-east-1');
  expect(() => domains({ club, marketplace: club })).toThrow('each for one organisation');
  const many = Array.from({ length: 26 }, (_, n) => [`o${n}`, { name: `help.o${n}.example` }]);
  expect(() => domains(Object.fromEntries(many))).toThrow('at most 25 names');
  for (const name of [
    'Help.club.example',
    'help.club.example:443',
    'https://help.club.example',
    '*.club.example',
    '"};//',
  ])
    expect(() => domains({ club: { name } }), name).toThrow('a domain name in lower case');
});

it('says how to activate the receipt rule set, and warns of another that is active', () => {
  const command = 'aws ses set-active-receipt-rule-set --rule-set-name tierdesk-prod-mail --region eu-west-1';
  expect(receivingAdvice(undefined, 'tierdesk-prod-mail', 'eu-west-1')).toContain(command);
  const other = receivingAdvice('inbox', 'tierdesk-prod-mail', 'eu-west-1');
  expect(other).toMatch(/^WARNING: another receipt rule set, inbox,/);
  expect(other).toContain(command);
  expect(receivingAdvice('tierdesk-prod-mail', 'tierdesk-prod-mail', 'eu-west-1')).not.toContain('aws ses');
});
