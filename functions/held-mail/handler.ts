import { HELD_MAIL_ROUTES } from '../../shared/http/routes/held-mail.ts';
import { serve } from '../../shared/http/serve.ts';
import { decideHeldMail, getHeldMail, listHeldMail, listSenders, putSender, removeSender } from './routes/held-mail.ts';
import { liftSuppression, listSuppressedAddresses } from './routes/suppressed-addresses.ts';
import { services } from './services.ts';

export const handler = serve({
  rows: HELD_MAIL_ROUTES,
  services,
  handlers: {
    listHeldMail,
    getHeldMail,
    decideHeldMail,
    listSenders,
    putSender,
    removeSender,
    listSuppressedAddresses,
    liftSuppression,
  },
});
