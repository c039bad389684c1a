import { Option } from 'commander';

/** Which account and region a command means: for every client that it makes, and for what it runs. */

/** Keys in the environment would win over a profile: https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

export const profileOption = (): Option =>
  new Option('--profile <name>', 'the profile of your AWS configuration; AWS_PROFILE when left out').argParser(
    (name: string) => {
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
