import type { Agent } from '../../schemas/configuration/organisation.ts';
import { wordsOf } from '../assessment/assessment-rules.ts';
import type { MessageContent } from '../ticket/messages.ts';

/** Which agents a text names, for a complaint that those agents must not see. */

type Said = Pick<MessageContent, 'subject' | 'body' | 'fields' | 'details'>;

/** A shorter name is too often another word. */
const SHORTEST = 3;

/** A single name counts only if capitalised: `Will was rude`, not `he will be rude`. */
const isWritten = (text: string, name: string): boolean => {
  const letters = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return name.length >= SHORTEST && new RegExp(String.raw`(?<![\p{L}\p{N}])${letters}(?![\p{L}\p{N}])`, 'u').test(text);
};

const isNamedIn = (text: string, words: string, { name, email }: Agent): boolean => {
  const parts = name.split(/\s+/);
  const [given = ''] = parts;
  const family = parts.slice(1).join(' ');
  return (
    words.includes(wordsOf(name)) ||
    text.toLowerCase().includes(email.toLowerCase()) ||
    isWritten(text, given) ||
    isWritten(text, family)
  );
};

/**
 * Ids of the agents that a text names: by full, given or family name, or by address. Better one too many than one too
 * few.
 */
export const namedIn = (
  { subject = '', body, fields = {}, details = {} }: Said,
  agents: readonly Agent[],
): string[] => {
  const text = [subject, body, ...Object.values(details), ...Object.values(fields).map(String)].join('\n');
  const words = wordsOf(text);
  return agents.filter((agent) => isNamedIn(text, words, agent)).map(({ id }) => id);
};
