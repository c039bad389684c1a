import { escalationDocuments } from '../../../shared/domain/escalation/escalation-document.ts';
import { json } from '../../../shared/http/answer.ts';
import { isIntegrator } from '../../../shared/usecases/change/caller.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Returns the documents of each escalation that the caller may see. An integrator sees what the requester sees. */
export const listEscalations: ApiHandler<'listEscalations'> = async ({ key, ticket }) => {
  const { store } = services;
  const [events, messages] = await Promise.all([store.events(ticket.reference), store.messages(ticket.reference)]);
  return json(200, { items: escalationDocuments(events, messages, isIntegrator(key) ? 'requester' : 'staff') });
};
