import { REFERENCE_PATTERN } from '../ticket/reference.ts';

/**
 * The text of an agent's answer to a ticket notice, and whether it is for the requester (specification 4, "From their
 * mail").
 */
export type AgentText = {
  body: string;
  visibility: 'public' | 'internal';
  /** Why it isn't public although the agent didn't ask for that. Otherwise null. */
  notSent: 'answer_with_link' | 'answer_without_words' | null;
};

/** `#note` on the first line, alone or before the note's text. */
const NOTE = /^#note\b[:.,]?[ \t]*/i;

/** A notice's link for its agent: anyone with it can act in the agent's name. */
const ACTION_LINK = new RegExp(`/act/${REFERENCE_PATTERN}\\.`, 'i');

/**
 * An agent's new text is public unless its first line says `#note`. The agent's own address is replaced by the support
 * address. If a link of the notice remains, the quotation wasn't recognised, and nothing goes to the requester.
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
