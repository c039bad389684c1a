import type { Contact } from '../../schemas/actions.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { NewFacts } from '../ticket/events.ts';

/** What is done in the requester's name needs how and when they said it, on record (specification 5). */

/** What speaks against a contact; null where nothing does. `since` is when there was something to say. */
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

/** As the event keeps it; its note is text of a person, and stands in the message. */
export const contactFacts = ({ channel, at }: Contact): Pick<NewFacts<'closed'>, 'contactChannel' | 'contactAt'> => ({
  contactChannel: channel,
  contactAt: at,
});
