import { json } from '../../shared/http/answer.ts';
import { problem } from '../../shared/http/problem.ts';
import { SHOW_MESSAGE_ROUTES } from '../../shared/http/routes/reading.ts';
import { serve } from '../../shared/http/serve.ts';
import { showHeldMail } from '../../shared/usecases/intake/show-held-mail.ts';
import { showMessage } from '../../shared/usecases/records/show-message.ts';
import { services } from './services.ts';

export const handler = serve({
  rows: SHOW_MESSAGE_ROUTES,
  services,
  handlers: {
    getMessage: async ({ ticket, params }) => {
      const shown = await showMessage(services, ticket, Number(params.id));
      return shown ? json(200, shown) : problem('no-such-message', 'No message on this ticket has this id.');
    },
    getHeldMessage: async ({ key, params }) => {
      const shown = await showHeldMail(services, key, params.id);
      return shown
        ? json(200, shown)
        : problem('no-such-mail', 'No held email has this id. Held emails are deleted after 30 days.');
    },
  },
});
