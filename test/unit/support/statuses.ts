import type { Status } from '../../../shared/schemas/ticket.ts';
import { ASK, assessed, type Case, NALEDI, RESOLVE } from './case.ts';
import { CLUB, type Setting } from './settings.ts';

/** An assessed ticket in each status. */
export const inStatus = (status: Status, setting: Setting = CLUB): Case => {
  const ticket = assessed(setting);
  switch (status) {
    case 'new':
      return ticket;
    case 'open':
      return ticket.agentWrites();
    case 'waiting_on_requester':
      return ticket.act(ASK);
    case 'waiting_on_third_party':
      return handedOver(ticket);
    case 'resolved':
      return ticket.act(RESOLVE, NALEDI);
    case 'closed':
      return ticket.act(RESOLVE, NALEDI).act({ action: 'confirm' }, NALEDI);
  }
};

/** No action leads there yet; what is stored so has to be understood all the same. */
const handedOver = (ticket: Case): Case => {
  ticket.ticket = { ...ticket.ticket, status: 'waiting_on_third_party' };
  return ticket;
};
