import type { Organisation } from '../../schemas/organisation.ts';
import type { EventFacts, MessageContent } from '../events.ts';
import { type Matter, mayAskByItself } from './bounds.ts';
import { missingDetails, questionFor } from './details.ts';

/** What the use case has read for the checks; without it a person acts already, and nothing is checked. */
export type Findings = {
  /** The requester's languages, the surest first; the organisation's own comes after them. */
  languages: readonly (string | null)[];
  /** Whoever is called is asked by a person. */
  isCalled: boolean;
};

/** What the checks add to the `assessed` event: nothing where there is nothing to say. */
export type Checked = { facts: EventFacts; message?: MessageContent };

/**
 * The preliminary checks of SPEC 2, made once, with the assessment, `matter` being the ticket as that leaves it. Missing
 * details are asked for once: the event says which, its message how.
 */
export const preliminaryChecks = (
  matter: Matter,
  request: MessageContent,
  findings: Findings,
  organisation: Organisation,
): Checked => {
  const languages = [...findings.languages, organisation.language];
  const missing = missingDetails(matter.category, [request], organisation);
  if (missing.length === 0 || findings.isCalled || !mayAskByItself(matter)) return { facts: {} };
  return {
    facts: { asked: missing.map(({ id }) => id).join(' ') },
    message: said('details_request', questionFor(missing, languages)),
  };
};

const said = (kind: MessageContent['kind'], body: string): MessageContent => ({
  kind,
  direction: 'outbound',
  visibility: 'public',
  channel: 'email',
  body,
});
