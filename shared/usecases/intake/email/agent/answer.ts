import { onTime } from '../../../../domain/clocks/on-time.ts';
import { type AnswerNotSent, withAnswerNotSent } from '../../../../domain/conversation/answer-not-sent.ts';
import type { AgentAudience } from '../../../../domain/intake/agent-audience.ts';
import { type AgentText, agentText } from '../../../../domain/intake/agent-text.ts';
import { mailRoom } from '../../../../domain/intake/attachments.ts';
import { noted } from '../../../../domain/intake/noted.ts';
import { addAgentMessage } from '../../../../domain/say.ts';
import type { MessageContent } from '../../../../domain/ticket/messages.ts';
import type { Ticket } from '../../../../domain/ticket/ticket.ts';
import { isForwardedSubject } from '../../../../mail/text/forwarded.ts';
import type { ReadMail } from '../../../../mail/types.ts';
import type { Side } from '../../../../schemas/ticket.ts';
import { attached } from '../../../attachments/attachments.ts';
import { changeTicket, UnknownOrganisation } from '../../../change/change-ticket.ts';
import { crossingFault } from '../../../conversation/crossing.ts';
import type { Claim } from '../../../ports/tickets.ts';
import { reachOf } from '../../../telling/reach.ts';
import type { Arrival, ReceivedMail, ReceiveServices } from '../arrival.ts';
import { attachingOf } from '../attaching.ts';
import { messageOf } from '../content.ts';
import type { Named } from '../look-up.ts';
import { noticeAnswered } from '../side-of-thread.ts';
import { threadText } from '../thread-text.ts';
import { agentOfMail } from './agent-of-mail.ts';
import { audienceOfMail } from './audience.ts';

/** Decision and look-up disagree: the decision named an agent, but no agent has the mail's address. */
export class NoSuchAgent extends Error {
  override readonly name = 'NoSuchAgent';
}

/**
 * The side of a dispute that an agent answers: the one the answered notice is about. Null, which makes the answer
 * internal, if that notice can't be identified or the text contains something of the other side, such as an
 * unrecognised quotation: a text sent to the wrong side can't be recalled.
 */
const sideAnswered = async (
  services: ReceiveServices,
  arrival: Arrival,
  ticket: Ticket,
  body: string,
): Promise<Side | null> => {
  if (ticket.counterparty === null) return 'requester';
  const answered = await noticeAnswered(services, arrival, ticket.reference);
  if (!answered) return null;
  const side = answered.template === 'counterparty_wrote' ? 'counterparty' : 'requester';
  return (await crossingFault(services, ticket, body, [side])) ? null : side;
};

/** What an agent's mail becomes: a public message, or an internal one with the cause that the agent gets, if any. */
type Outcome =
  | { is: 'public'; to: Side[]; sent: boolean }
  | { is: 'internal'; cause: AnswerNotSent | null; isWhole?: true };

/** Why an answer to a notice is stored as internal although the agent didn't ask for that. */
const keptBack = (mail: ReadMail, { body, notSent }: AgentText, side: Side | null): AnswerNotSent | null => {
  const isForward = isForwardedSubject(mail.subject) || mail.attachments.some(({ type }) => type === 'message/rfc822');
  if (isForward) return 'answer_forwarded';
  if (notSent) return notSent;
  if (side === null) return 'answer_side_unclear';
  const bytes = mail.attachments.reduce((sum, file) => sum + file.bytes, 0);
  return bytes > mailRoom(body) ? 'answer_too_large' : null;
};

const outcomeOf = (mail: ReadMail, text: AgentText, audience: AgentAudience, side: Side | null): Outcome => {
  const isNote = text.visibility === 'internal' && text.notSent === null;
  if (isNote || mail.answersInvitation) return { is: 'internal', cause: null };
  if (audience.is === 'sent') return { is: 'public', to: audience.to, sent: true };
  if (audience.is === 'note') return { is: 'internal', cause: audience.why };
  const cause = keptBack(mail, text, side);
  return cause ? { is: 'internal', cause, isWhole: true } : { is: 'public', to: [side ?? 'requester'], sent: false };
};

const contentOf = (arrival: Arrival, { body }: AgentText, outcome: Outcome): MessageContent => {
  const { mail } = arrival;
  const isWhole = outcome.is === 'internal' && outcome.isWhole;
  const said = messageOf(arrival, 'message', isWhole ? mail.text : body || mail.text);
  if (outcome.is === 'internal') return { ...said, direction: 'outbound', visibility: 'internal' };
  const isUsual = outcome.to.length === 1 && outcome.to[0] === 'requester';
  return {
    ...said,
    direction: 'outbound',
    visibility: 'public',
    ...(isUsual ? {} : { to: outcome.to }),
    ...(outcome.sent ? { sentTo: [...mail.to, ...mail.cc].map(({ address }) => address).slice(0, MAX_NAMED) } : {}),
  };
};
const MAX_NAMED = 50;

/**
 * Stores an agent's mail about a ticket. An answer to a ticket notice is sent to the requester, without the
 * quotation, or stored as internal after `#note`. A mail to the requester with us in copy is stored as a public
 * answer that has been sent already. A mail to others is internal (`audienceOf`). Also internal: a forward (also as
 * an attached mail, which may be a notice with its links), a mail without own text, and one with more files than our
 * mails take. The agent gets a notice if their mail is internal against their intention. Null if another delivery was
 * faster.
 */
export const agentAnswers = async (
  services: ReceiveServices,
  arrival: Arrival & { claims: readonly Claim[]; writtenTo: string | null },
  named: Named,
): Promise<ReceivedMail | null> => {
  const { ticket } = named;
  const { reference } = ticket;
  const { organisation, mail, claims } = arrival;
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  const agent = agentOfMail(arrival, loaded.organisation);
  if (!agent) throw new NoSuchAgent(`a mail in ${organisation} was taken for an agent's, but no agent has its address`);
  const support = loaded.organisation.supportAddresses[0] ?? '';
  const thread = await threadText(services, [reference, arrival.writtenTo]);
  // The quoted text, including the answered lines, is a notice written for the agent.
  const written = mail.writtenIn(thread, { wordsAlone: true });
  const text = agentText(written, { own: agent.email, support });
  const audience = await audienceOfMail(services, arrival, named, loaded.organisation);
  const side = audience.is === 'answer' ? await sideAnswered(services, arrival, ticket, text.body) : null;
  const outcome = outcomeOf(mail, text, audience, side);
  const message = await attached(contentOf(arrival, text, outcome), attachingOf(services, arrival), reference);
  const isMailed = outcome.is === 'public' && !outcome.sent;
  const reached = !isMailed || (await reachOf(services, ticket)) !== 'not_reached';
  const changed = await changeTicket(
    services,
    reference,
    onTime((current, context) => {
      const added = addAgentMessage(current, { kind: 'agent', id: agent.id }, message, context, reached);
      return withAnswerNotSent(noted(added, arrival), agent.id, outcome.is === 'internal' ? outcome.cause : null);
    }),
    { claims },
  );
  return !changed.ok && 'claimed' in changed ? null : { organisation, reference, outcome: 'added' };
};
