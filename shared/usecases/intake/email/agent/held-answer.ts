import { type AnswerNotSent, answerNotSent } from '../../../../domain/conversation/answer-not-sent.ts';
import { draftOf } from '../../../../domain/decide.ts';
import { decided } from '../../../../domain/ticket/decision.ts';
import type { Ticket } from '../../../../domain/ticket/ticket.ts';
import { canonicalAddress } from '../../../../mail/addresses.ts';
import type { HoldCause } from '../../../../schemas/mail/held-mail.ts';
import { changeTicket } from '../../../change/change-ticket.ts';
import type { Arrival, ReceiveServices } from '../arrival.ts';

const CAUSES: Partial<Record<HoldCause, AnswerNotSent>> = {
  unauthenticated_agent: 'answer_unauthenticated',
  virus_found: 'answer_has_virus',
};

/** At most this many of these notices per agent, ticket and day, because anyone can write under an agent's address. */
const MAX_TOLD_A_DAY = 3;

/**
 * Notifies an agent that a mail under their address, meant as an answer to a ticket, is held and was not delivered.
 * Runs before the mail is held: after a crash in between, the mail comes again and the claim shows that the agent was
 * notified.
 */
export const tellHeldAnswer = async (
  services: ReceiveServices,
  { organisation, mail }: Arrival,
  claimKey: string,
  cause: HoldCause,
  { reference }: Ticket,
): Promise<void> => {
  const loaded = await services.configuration.organisation(organisation);
  const from = canonicalAddress(mail.from.address);
  const agent = loaded?.organisation.agents.find(({ email }) => canonicalAddress(email) === from);
  if (!agent) return;
  const caps = [{ name: 'told', most: MAX_TOLD_A_DAY, hours: 24 }];
  const who = `held-answer#${agent.id}#${reference}`;
  if (await services.mailCounts.count(organisation, claimKey, services.clock.now(), [{ who, caps }])) return;
  await changeTicket(
    services,
    reference,
    (ticket, context) => decided(answerNotSent(draftOf(ticket, context), agent.id, CAUSES[cause] ?? 'answer_held')),
    { claims: [{ scope: `answer-not-sent#${reference}`, key: claimKey }] },
  );
};
