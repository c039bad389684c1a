import { REFERENCE_PATTERN } from '../ticket/reference.ts';

/** What an agent wrote in answer to a ticket notice, and whether it is for the requester (specification 4, "From their mail"). */
export type AgentText = {
  body: string;
  visibility: 'public' | 'internal';
  /** Why it isn't public, though the agent didn't say so; null otherwise. */
  notSent: 'answer_with_link' | 'answer_without_words' | null;
};

/** `#note` on the first line, alone or before the note's own words. */
const NOTE = /^#note\b[:.,]?[ \t]*/i;

/** A link of a notice by which its agent acts: whoever has it acts in the agent's name. */
const ACTION_LINK = new RegExp(`/act/${REFERENCE_PATTERN}\\.`, 'i');

/**
 * What an agent newly wrote is public unless its first line says `#note`. The agent's own address becomes the support address. Where a link of the
 * notice is left over, its quotation wasn't recognised: then nothing goes to the requester.
 */
export const agentText = (written: string, addresses: { own: string; support: string }): AgentText => {
  const words = written.replace(NOTE, '').trim();
  if (NOTE.test(written)) return { body: words, visibility: 'internal', notSent: null };
  if (ACTION_LINK.test(written)) return { body: words, visibility: 'internal', notSent: 'answer_with_link' };
  const notSent = words === '' ? 'answer_without_words' : null;
  return { body: withoutAddress(words, addresses), visibility: 'public', notSent };
};

const withoutAddress = (text: string, { own, support }: { own: string; support: string }): string =>
  text.replace(new RegExp(own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), () => support);
