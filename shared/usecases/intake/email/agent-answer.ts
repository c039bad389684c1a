import { onTime } from '../../../domain/clocks/on-time.ts';
import { type AnswerNotSent, withAnswerNotSent } from '../../../domain/conversation/answer-not-sent.ts';
import { agentText } from '../../../domain/intake/agent-text.ts';
import { mailRoom } from '../../../domain/intake/attachments.ts';
import { noted } from '../../../domain/intake/noted.ts';
import { quotesOthers } from '../../../domain/parties/sides.ts';
import { addAgentMessage } from '../../../domain/say.ts';
import type { MessageContent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { isForwardedSubject } from '../../../mail/text/forwarded.ts';
import type { Agent, Organisation } from '../../../schemas/configuration/organisation.ts';
import { emailSchema, type RequesterInput } from '../../../schemas/requests.ts';
import type { Side } from '../../../schemas/ticket.ts';
import { attached } from '../../attachments/attachments.ts';
import { changeTicket, UnknownOrganisation } from '../../change/change-ticket.ts';
import type { Claim } from '../../ports.ts';
import { reachOf } from '../../telling/reach.ts';
import type { Arrival, ReceivedMail, ReceiveServices } from './arrival.ts';
import { attachingOf } from './attaching.ts';
import { messageOf } from './content.ts';
import { noticeAnswered } from './side-of-thread.ts';

/** The decision named an agent, and none has the mail's address: decision and look-up disagree. */
export class NoSuchAgent extends Error {
  override readonly name = 'NoSuchAgent';
}

/** The agent whose registered address, to the letter, is a mail's only From; null when it is nobody's. */
export const agentOfMail = ({ mail }: Pick<Arrival, 'mail'>, { agents }: Organisation): Agent | null => {
  if (!mail.hasStrictFrom) return null;
  const address = mail.from.address.toLowerCase();
  return agents.find(({ email }) => email.toLowerCase() === address) ?? null;
};

/** Who asks in a mail that an agent forwards, and what: the agent's own words above it are left to the raw mail. */
export const forwardedRequest = (
  { mail }: Pick<Arrival, 'mail'>,
  request: MessageContent,
): { requester: RequesterInput; request: MessageContent } | null => {
  const email = emailSchema.safeParse(mail.forwardedFrom?.address);
  if (!email.success) return null;
  const name = mail.forwardedFrom?.name.trim().slice(0, LONGEST_NAME) || undefined;
  const own = mail.reply.trim();
  const asked = own !== '' && mail.text.startsWith(own) ? mail.text.slice(own.length).trim() : mail.text;
  const subject = (request.subject ?? '').replace(/^(\s*\[?\p{L}{1,12}\]?\s*[:：])+\s*/u, '');
  // The agent's Message-ID is nothing that the requester has: their thread starts with our first mail.
  const origin = request.mail ? { mail: { ...request.mail, messageId: null, references: [] } } : {};
  return {
    requester: { email: email.data, name },
    request: { ...request, ...origin, body: asked || mail.text, subject: subject || (request.subject ?? '') },
  };
};

const LONGEST_NAME = 200;

/**
 * Which side of a dispute an agent answers: the one that the notice is about. Where it can't be told which notice that was,
 * or something of the other side stands in it, as in a quotation that wasn't recognised, the answer is for colleagues: a side
 * that gets what was meant for the other one can't be made to forget it.
 */
const sideAnswered = async (
  services: ReceiveServices,
  arrival: Arrival,
  { reference, counterparty }: Ticket,
  body: string,
): Promise<Side | null> => {
  if (counterparty === null) return 'requester';
  const answered = await noticeAnswered(services, arrival, reference);
  if (!answered) return null;
  const side = answered.template === 'counterparty_wrote' ? 'counterparty' : 'requester';
  return quotesOthers(body, await services.store.messages(reference), side) ? null : side;
};

type Answer = {
  body: string;
  notSent: AnswerNotSent | null;
  isForward: boolean;
  to: Side | null;
  files: readonly { bytes: number }[];
};

/** Why an answer is for colleagues, though the agent didn't say so. */
const keptBack = ({ body, notSent, isForward, to, files }: Answer): AnswerNotSent | null => {
  if (isForward) return 'answer_forwarded';
  if (notSent) return notSent;
  if (to === null) return 'answer_side_unclear';
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return bytes > mailRoom(body) ? 'answer_too_large' : null;
};

/**
 * An agent's answer to a ticket notice: what they newly wrote, to the requester or, after `#note`, to colleagues. A
 * forward, also as an attached mail, which may be a notice with its links, a mail without words of its own, or one with
 * more files than a mail of ours takes, is for colleagues too, and the agent is told. Null when another delivery of it was faster.
 */
export const agentAnswers = async (
  services: ReceiveServices,
  arrival: Arrival & { claims: readonly Claim[]; writtenTo: string | null },
  ticket: Ticket,
): Promise<ReceivedMail | null> => {
  const { reference } = ticket;
  const { organisation, mail, claims } = arrival;
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  const agent = agentOfMail(arrival, loaded.organisation);
  if (!agent) throw new NoSuchAgent(`a mail in ${organisation} was decided to be an agent's`);
  const support = loaded.organisation.supportAddresses[0] ?? '';
  const { body, visibility, notSent } = agentText(mail.reply, { own: agent.email, support });
  const isForward = isForwardedSubject(mail.subject) || mail.attachments.some(({ type }) => type === 'message/rfc822');
  const to = await sideAnswered(services, arrival, ticket, body);
  const isNote = visibility === 'internal' && notSent === null;
  const cause = isNote ? null : keptBack({ body, notSent, isForward, to, files: mail.attachments });
  const isAnswer = !isNote && cause === null;
  const said = {
    ...messageOf(arrival, 'message', isAnswer || visibility === 'internal' ? body : mail.text),
    direction: 'outbound' as const,
    visibility: isAnswer ? ('public' as const) : ('internal' as const),
    ...(isAnswer && to === 'counterparty' ? { to: [to] } : {}),
  };
  const message = await attached(said, attachingOf(services, arrival), reference);
  const reached = !isAnswer || (await reachOf(services, ticket)) !== 'not_reached';
  const changed = await changeTicket(
    services,
    reference,
    onTime((current, context) => {
      const added = addAgentMessage(current, { kind: 'agent', id: agent.id }, message, context, reached);
      return withAnswerNotSent(noted(added, arrival), agent.id, cause, context);
    }),
    { claims },
  );
  return !changed.ok && 'claimed' in changed ? null : { organisation, reference, outcome: 'added' };
};
