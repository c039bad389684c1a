import { InvalidArgumentError } from 'commander';
import { nameIn } from '../infra/constructs/stage-context.ts';

/** Parts that the system can run without, each with the functions that only it needs. The rest is the core. */
export const PARTS = {
  chat: ['chat', 'tend-chats'],
  figures: ['compact-facts', 'publish-reviews', 'reports', 'write-facts'],
  imports: ['import-tickets'],
  search: ['index-words', 'search'],
  /** The help centre and the portal, which share their pages. */
  sites: ['articles', 'help-centre', 'portal', 'publish-articles', 'sign-in'],
  webhooks: ['deliver-webhook', 'webhooks'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Part = keyof typeof PARTS;

/** The system without any of its parts. */
export const CORE = 'core';

// The keys of PARTS are its parts.
const ALL = Object.keys(PARTS) as Part[];

/** The most parallel function calls of a start that saves memory: each call takes a process. */
const FEW_CALLS = 3;
const SHORT_LIFE_SECONDS = 20;

/**
 * Returns the parts to leave out of a start that has only `core` and the named parts, separated by commas.
 * @throws InvalidArgumentError for an unknown part
 */
export const allBut = (text: string): Part[] => {
  const named = text.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => name !== CORE && !ALL.some((part) => part === name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`${CORE}, or some of ${ALL.join(', ')}, with commas between them`);
  return ALL.filter((part) => !named.includes(part));
};

/** The variables that the local AWS reads (local/emulator/left_out.py). */
export const environmentWithout = (parts: readonly Part[], stage: string): Record<string, string> => {
  if (parts.length === 0) return {};
  const functions = parts.flatMap((part) =>
    PARTS[part].map((name) => [nameIn({ stage: { name: stage } }, name), part] as const),
  );
  return {
    LEFT_OUT: JSON.stringify(Object.fromEntries(functions)),
    LAMBDA_RUNNING: String(FEW_CALLS),
    LAMBDA_WARM_TTL_SECONDS: String(SHORT_LIFE_SECONDS),
  };
};
