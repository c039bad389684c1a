import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import { isDoubtful } from '../../intake/proof.ts';
import type { NewEvent, NewFacts } from '../../ticket/events.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { findAnswer } from './answers.ts';
import { mayAnswerByItself, mayAskByItself } from './bounds.ts';
import { missingDetails, questionFor, textIn } from './details.ts';
import { type Known, likelyDuplicates, likelyIncidents } from './proposals.ts';

/** What the use case has read for the checks; without it a person acts already, and nothing is checked. */
export type Findings = {
  /** The requester's languages, the surest first; the organisation's own comes after them. */
  languages: readonly (string | null)[];
  /** Whoever is called is asked by a person. */
  isCalled: boolean;
  /** What the ticket is compared with. */
  known: Known;
};

type CheckFacts = Pick<NewFacts<'assessed'>, 'duplicateOf' | 'duplicateBecause' | 'partOf' | 'partOfBecause'>;

/** What the checks add to the `assessed` event, and what is said to the requester, in the event after it. */
export type Checked = { facts: CheckFacts; says: NewEvent<'details_requested' | 'answer_offered'> | null };

/**
 * A mail that anybody may have written in somebody's name: they get the fixed text alone (docs/decisions/0049). Who typed an
 * address into a form of the organisation waits for an answer there.
 */
const isForgeable = (request: MessageContent): boolean => isDoubtful(request) && request.unproved !== 'typed';

/**
 * The preliminary checks of specification 2, made once, with the assessment, `ticket` being as its event leaves it. What it may be a
 * duplicate or part of is proposed. A common question is answered, else what is missing is asked
 * for: the event says what, its message how. `rules` are the assessment rules that fired.
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

/** The likeliest of each, with the reason. */
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
