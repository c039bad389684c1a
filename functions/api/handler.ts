import { API_ROUTES } from '../../shared/http/routes/api.ts';
import { ROUTES } from '../../shared/http/routes/index.ts';
import { serve } from '../../shared/http/serve.ts';
import { getBoard } from './board.ts';
import { addQualityReading, getQualityChecks, listQualityMonths } from './quality.ts';
import { actOnTicket, listActions } from './routes/actions.ts';
import { linkToAttachment, linkToMail } from './routes/attachments.ts';
import { listAudit } from './routes/audit.ts';
import { cancelAppointment, listFreeTimes, logCall, receiveAlerts, wishAppointment } from './routes/channels.ts';
import { getClock } from './routes/clock.ts';
import { listEscalations } from './routes/escalations.ts';
import { exportTicket } from './routes/export.ts';
import { getMe } from './routes/me.ts';
import { createMessage, decideMessage, getAudience, listMessages } from './routes/messages.ts';
import { erasePerson, getErasure } from './routes/people.ts';
import { getPolicyUsage, movePolicyVersion } from './routes/policies.ts';
import { listProposals } from './routes/proposals.ts';
import { redactMessage } from './routes/redaction.ts';
import { createTicket, foreseeRequester, getTicket, listTickets } from './routes/tickets.ts';
import { createUpload } from './routes/uploads.ts';
import { services } from './services.ts';
import { decideSuspected, listSuspected } from './suspected.ts';

export const handler = serve({
  rows: API_ROUTES,
  everything: ROUTES,
  services,
  ahead: { createTicket: foreseeRequester },
  handlers: {
    getMe,
    getBoard,
    listSuspected,
    decideSuspected,
    listQualityMonths,
    getQualityChecks,
    addQualityReading,
    createTicket,
    listTickets,
    getTicket,
    createMessage,
    listMessages,
    decideMessage,
    linkToMail,
    linkToAttachment,
    actOnTicket,
    listAudit,
    listActions,
    listEscalations,
    getAudience,
    listFreeTimes,
    wishAppointment,
    cancelAppointment,
    getClock,
    exportTicket,
    listProposals,
    createUpload,
    erasePerson,
    getErasure,
    redactMessage,
    getPolicyUsage,
    movePolicyVersion,
    receiveAlerts,
    logCall,
  },
});
