import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { repository } from '../../local/machine/paths.ts';

/** Runs commands in a copy of the repository, so that a faulty one can do no harm. */

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')));
const ours = Object.entries(scripts).flatMap(([name, line]) => {
  const file = /^(?:exec )?node (\S+\.ts)$/.exec(line)?.[1];
  return file ? [{ name, file }] : [];
});
/** Commands that pass unknown options on to the CDK CLI. */
const handsOn = ['deploy'];
/** All commands connect in the same way (`connect`, `runCommand`), so testing two is enough. */
const needsSystem = ['replay', 'keys'];
/** The required options of a command. */
const enough: Record<string, string[]> = {
  'assessment-report': ['--organisation', 'club'],
  import: ['--from', 'zendesk', 'export.json'],
  keys: ['--organisation', 'club', '--role', 'integrator'],
  staff: ['--organisation', 'club', '--list'],
};

let copy = '';
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'tierdesk-commands-'));
  for (const name of await readdir(repository)) {
    if (['node_modules', '.git', '.local', 'cdk.out'].includes(name)) continue;
    await cp(join(repository, name), join(copy, name), { recursive: true });
  }
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, '.local'));
  writeFileSync(join(copy, '.local', 'precious'), 'tickets');
});
afterAll(() => rm(copy, { recursive: true, force: true }));

/** A command spends most of its time loading modules: the first one caches them for the others. */
const cache = join(tmpdir(), 'tierdesk-compile-cache');

type Ended = { code: number; out: string; err: string };
const run = (file: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = {
      PATH,
      HOME,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/none',
      NODE_COMPILE_CACHE: cache,
      ...environment,
    };
    execFile(process.execPath, [join(copy, file), ...args], { env, cwd: copy }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
const aStackTrace = /^\s+at .+:\d+:\d+\)?$/m;

describe('every command', () => {
  it.each(ours)('$name --help explains itself and does nothing else', async ({ file }) => {
    const { code, out, err } = await run(file, ['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: npm /);
    // Commands with a stage work in any account and region.
    if (out.includes('--stage <')) expect(out).toMatch(/--profile <[\s\S]*--region </);
    expect(existsSync(join(copy, '.local', 'precious'))).toBe(true);
  });

  it.each(ours.filter(({ name }) => !handsOn.includes(name)))(
    '$name refuses an unknown option',
    async ({ name, file }) => {
      const { code, err } = await run(file, [...(enough[name] ?? []), '--nonsense']);
      expect(code).not.toBe(0);
      expect(err).toContain("unknown option '--nonsense'");
      expect(existsSync(join(copy, '.local', 'precious'))).toBe(true);
    },
  );
});

describe('a command that needs a system explains in one line what to do', () => {
  const chosen = ours.filter(({ name }) => needsSystem.includes(name));

  it.each(chosen)('$name, when nothing runs', async ({ name, file }) => {
    const { code, err } = await run(file, enough[name] ?? []);
    expect(code).toBe(1);
    expect(err.trim()).toBe('Nothing runs here. Start it with `npm start`, or name a stage with --stage.');
  });

  it.each(chosen)('$name, when the system has crashed', async ({ name, file }) => {
    const endpoints = join(copy, '.local', 'endpoints.json');
    writeFileSync(endpoints, JSON.stringify({ awsEndpoint: 'http://127.0.0.1:1', region: 'us-east-1' }));
    const { code, err } = await run(file, enough[name] ?? []);
    await rm(endpoints);
    expect(code).toBe(1);
    expect(err).not.toMatch(aStackTrace);
    expect(err).toContain('`npm start`');
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it.each(chosen)('$name, without AWS credentials', async ({ name, file }) => {
    const { code, err } = await run(file, [...(enough[name] ?? []), '--stage', 'prod'], { AWS_REGION: 'eu-west-1' });
    expect(code).toBe(1);
    expect(err).not.toMatch(aStackTrace);
    expect(err).toContain('There are no AWS credentials here.');
  });

  it.each(chosen)('$name, without a region', async ({ name, file }) => {
    const { code, err } = await run(file, [...(enough[name] ?? []), '--stage', 'prod']);
    expect(code).toBe(1);
    expect(err.trim()).toBe('No AWS region is set. Set AWS_REGION, for example to eu-west-1.');
  });

  it('fuzz:api, for a stack that isn’t running', async () => {
    const { code, err } = await run('test/fuzz/fuzz-api.ts', ['--stack']);
    expect(code).toBe(1);
    expect(err.trim()).toBe('Nothing runs here. Start it with `npm start`, or name a stage with --stage.');
  });

  it('preview, for pictures without an installed browser', async () => {
    const { code, err } = await run('scripts/preview.ts', [
      '--all',
      join(copy, 'mails'),
      '--pictures',
      '/none/browser',
    ]);
    expect(code).toBe(1);
    expect(err.trim()).toBe('There is no browser /none/browser. Name one: --pictures <browser>');
    expect(existsSync(join(copy, 'mails'))).toBe(false);
  });

  it('fuzz:api, with seconds that aren’t a number', async () => {
    const { code, err } = await run('test/fuzz/fuzz-api.ts', ['--seconds', 'some']);
    expect(code).toBe(1);
    expect(err).toContain('a whole number, more than 0');
    expect(err).not.toMatch(aStackTrace);
  });

  /** A configuration with one profile, as `aws configure sso` writes it. */
  const oneProfile = () => {
    const file = join(copy, '.local', 'aws-config');
    writeFileSync(file, '[default]\nregion = eu-west-1\n[sso-session club]\n[profile club-prod]\nregion = eu-west-1\n');
    return { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: '/none' };
  };
  const oneLine = (err: string) => err.trim().split('\n').length === 1;

  it('deploy, without an account, before any build', async () => {
    const { code, err } = await run('scripts/deploy.ts', ['--stage', 'prod', '--profile', 'club-prod'], oneProfile());
    expect(code).toBe(1);
    expect(err).toMatch(/AWS_PROFILE|aws sso login/);
    expect(err).not.toMatch(aStackTrace);
  });

  it('deploy, for an unknown profile, with any credentials on the machine', async () => {
    const { code, err } = await run('scripts/deploy.ts', ['--stage', 'prod', '--profile', 'nobody'], {
      ...oneProfile(),
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'eu-west-1',
    });
    expect(code).toBe(1);
    expect(err).toContain('There is no profile nobody in ');
    expect(err).toContain('Name one of default, club-prod, or make it: aws configure sso --profile nobody');
    expect(oneLine(err)).toBe(true);
  });

  const REGIONS: Record<string, string>[] = [{}, { AWS_REGION: 'eu-west-1' }];
  it.each(REGIONS)('deploy, with an unknown AWS_PROFILE and %o', async (region) => {
    const { code, err } = await run('scripts/deploy.ts', ['--stage', 'prod'], {
      ...region,
      AWS_SHARED_CREDENTIALS_FILE: '/none',
      AWS_PROFILE: 'nobody',
    });
    expect(code).toBe(1);
    expect(err.trim()).toBe(
      'There is no profile nobody in /none or /none. Make it: aws configure sso --profile nobody',
    );
  });

  /** CloudFormation's errors, as its API sends them. */
  const REFUSALS: [code: string, message: string, says: string][] = [
    ['ValidationError', 'Stack with id CDKToolkit does not exist', 'npx cdk bootstrap aws://ACCOUNT/REGION'],
    ['ExpiredToken', 'The security token included in the request is expired', 'has expired'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'Is the region enabled'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 'this machine’s clock'],
    ['RequestExpired', 'Request has expired.', 'this machine’s clock'],
    ['OptInRequired', 'The AWS Access Key Id needs a subscription for the service', 'Enable the region'],
  ];
  it.each(REFUSALS)('deploy, after %s from AWS, before any build', async (code, message, says) => {
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(400, { 'content-type': 'text/xml' }).end(`<ErrorResponse>${error}</ErrorResponse>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ended = await run('scripts/deploy.ts', ['--stage', 'prod', '--region', 'eu-west-1'], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listens on TCP
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    });
    server.close();
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toContain(says);
    expect(ended.err).not.toMatch(aStackTrace);
  });

  it('deploy, for an unknown stage', async () => {
    const { code, err } = await run('scripts/deploy.ts', ['--stage', 'nowhere']);
    expect(code).toBe(1);
    expect(err).toContain("no stage 'nowhere'");
    expect(err).not.toMatch(aStackTrace);
  });
});
