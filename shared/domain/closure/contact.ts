import type { Contact } from '../../schemas/actions.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { NewFacts } from '../ticket/events.ts';

/** Acting for the requester requires a record of how and when they said so (specification 5). */

/** What is wrong with a contact, or null. `since` is the earliest instant at which the requester could say it. */
export const contactFault = (contact: unknown, since: Instant, now: Instant): Decision | null => {
  if (!isContact(contact)) {
    return invalidField(
      'contact',
      'required to act for the requester: how and when they told you, { channel, at, note? }',
    );
  }
  if (contact.at < since) return invalidField('contact.at', `must not be before ${since}`);
  if (contact.at > now) return invalidField('contact.at', `must not be later than now, ${now}`);
  return null;
};

export const isContact = (contact: unknown): contact is Contact => typeof contact === 'object' && contact !== null;

/** The contact as the event stores it. Its note is personal text and goes into the message. */
export const contactFacts = ({ channel, at }: Contact): Pick<NewFacts<'closed'>, 'contactChannel' | 'contactAt'> => ({
  contactChannel: channel,
  contactAt: at,
});
