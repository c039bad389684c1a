import { InvalidArgumentError } from 'commander';
import { nameIn } from '../infra/constructs/stage-context.ts';

/** What the system does without, each by the functions that nothing else needs; the rest is the core. */
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

/** Function calls at the same time, where somebody wants little memory to be used: each takes a process. */
const FEW_CALLS = 3;
const SHORT_LIFE_SECONDS = 20;

/**
 * Which parts a start leaves out that is to have `core` and, comma-separated, these parts alone.
 * @throws InvalidArgumentError for what is no part
 */
export const allBut = (text: string): Part[] => {
  const named = text.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => name !== CORE && !ALL.some((part) => part === name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`${CORE}, or some of ${ALL.join(', ')}, with commas between them`);
  return ALL.filter((part) => !named.includes(part));
};

/** What the local AWS reads of it (local/emulator/left_out.py). */
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
