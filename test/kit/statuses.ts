import type { Status } from '../../shared/schemas/ticket.ts';
import { ASK, assessed, type Case, HAND_OVER, NALEDI, RESOLVE } from './case.ts';
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

/** Hands the ticket over from a level that allows it. */
const handedOver = (ticket: Case): Case => ticket.act({ action: 'escalate' }).act(HAND_OVER);
