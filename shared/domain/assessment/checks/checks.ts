import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import { isDoubtful } from '../../intake/proof.ts';
import type { NewEvent, NewFacts } from '../../ticket/events.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { findAnswer } from './answers.ts';
import { mayAnswerByItself, mayAskByItself } from './bounds.ts';
import { missingDetails, questionFor, textIn } from './details.ts';
import { type Known, likelyDuplicates, likelyIncidents } from './proposals.ts';

/** What the use case has read for the checks. Left out if a person is already acting: then nothing is checked. */
export type Findings = {
  /** The requester's languages, the likeliest first. The organisation's own language follows them. */
  languages: readonly (string | null)[];
  /** Whether the requester will be called: then a person asks the questions. */
  isCalled: boolean;
  /** The tickets to compare this one with. */
  known: Known;
};

type CheckFacts = Pick<NewFacts<'assessed'>, 'duplicateOf' | 'duplicateBecause' | 'partOf' | 'partOfBecause'>;

/** What the checks add to the `assessed` event, and the event after it, with the message to the requester. */
export type Checked = { facts: CheckFacts; says: NewEvent<'details_requested' | 'answer_offered'> | null };

/**
 * Whether a mail's sender may be forged. Then only the fixed text goes to that address (docs/decisions/0049). A person
 * who typed the address into the organisation's form waits for an answer there.
 */
const isForgeable = (request: MessageContent): boolean => isDoubtful(request) && request.unproved !== 'typed';

/**
 * Makes the preliminary checks of specification 2, once, with the assessment. `ticket` is the ticket after the
 * `assessed` event, and `rules` are the assessment rules that fired. Proposes what the ticket may be a duplicate or
 * part of. Answers a common question, or else asks for missing details.
 */
export const preliminaryChecks = (
  ticket: Ticket,
  request: MessageContent,
  findings: Findings,
  organisation: Organisation,
  rules: readonly string[],
): Checked => {
  const languages = [...findings.languages, organisation.language];
  const proposed = proposals(ticket, request, findings.known, organisation);
  const isMute = findings.isCalled || isForgeable(request);
  const answer =
    isMute || !mayAnswerByItself(ticket) ? null : findAnswer(ticket.category, request, rules, organisation);
  if (answer) {
    return {
      facts: proposed,
      says: {
        type: 'answer_offered',
        reason: 'common_question',
        facts: { answer: answer.id },
        change: { automaticAnswer: { event: ticket.version + 1, declined: false } },
        message: said('automatic_answer', textIn(answer.answer, languages)),
      },
    };
  }
  const missing = missingDetails(ticket.category, [request], organisation);
  if (missing.length === 0 || isMute || !mayAskByItself(ticket)) return { facts: proposed, says: null };
  return {
    facts: proposed,
    says: {
      type: 'details_requested',
      reason: 'details_missing',
      facts: { asked: missing.map(({ id }) => id).join(' ') },
      message: said('details_request', questionFor(missing, languages)),
    },
  };
};

/** The likeliest duplicate and the likeliest incident, with the reasons. */
const proposals = (ticket: Ticket, request: MessageContent, known: Known, organisation: Organisation): CheckFacts => {
  if (ticket.restricted) return {};
  const about = { ticket, request };
  const [duplicate] = likelyDuplicates(about, known.own, organisation);
  const [incident] = likelyIncidents(about, known.incidents, organisation);
  return {
    ...(duplicate ? { duplicateOf: duplicate.reference, duplicateBecause: duplicate.because } : {}),
    ...(incident ? { partOf: incident.reference, partOfBecause: incident.because } : {}),
  };
};

const said = (kind: MessageContent['kind'], body: string): MessageContent => ({
  kind,
  direction: 'outbound',
  visibility: 'public',
  channel: 'email',
  body,
});
