import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

/** The account and region of a command, for its own clients and the programs that it runs. */

/**
 * Keys in the environment would override a profile:
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** Where profiles are stored: https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
const profileFiles = (): string[] => [
  process.env.AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
  process.env.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
];

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Most people have only one of the two files.
    return '';
  }
};

const SECTION = /^[ \t]*\[[ \t]*(?<kind>[\w-]+[ \t]+)?["']?(?<name>[^\]"'\n]+?)["']?[ \t]*\]/gm;

const profiles = (): string[] => {
  const sections = profileFiles().flatMap((file) => [...textOf(file).matchAll(SECTION)]);
  const named = sections.filter(({ groups }) => ['', 'profile'].includes(groups?.kind?.trim() ?? ''));
  return [...new Set(named.map(({ groups }) => groups?.name ?? ''))];
};

/**
 * Explains what to do about a missing profile, in one line; null when it exists.
 * AWS clients silently ignore a missing profile and use the machine's own credentials.
 */
export const missingProfile = (name: string): string | null => {
  const there = profiles();
  if (there.includes(name)) return null;
  const known = there.length > 0 ? `Name one of ${there.join(', ')}, or make it` : 'Make it';
  return `There is no profile ${name} in ${profileFiles().join(' or ')}. ${known}: aws configure sso --profile ${name}`;
};

export const profileOption = (): Option =>
  new Option('--profile <name>', 'the profile of your AWS configuration; AWS_PROFILE when left out').argParser(
    (name: string) => {
      const missing = missingProfile(name);
      if (missing !== null) throw new InvalidArgumentError(missing);
      for (const key of KEYS) delete process.env[key];
      process.env.AWS_PROFILE = name;
      return name;
    },
  );

export const regionOption = (): Option =>
  new Option('--region <name>', 'the region; AWS_REGION, or the profile’s, when left out').argParser((name: string) => {
    process.env.AWS_REGION = name;
    process.env.AWS_DEFAULT_REGION = name;
    return name;
  });
