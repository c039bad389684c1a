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

/** Anybody can write under an agent's address: so many words about it an agent gets a day and ticket at most. */
const MAX_TOLD_A_DAY = 3;

/**
 * Tells an agent that what came under their address as an answer to a ticket is held mail, and reached nobody. Before the
 * mail is held: a crash in between brings it back, and the claim says that the agent was told.
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
