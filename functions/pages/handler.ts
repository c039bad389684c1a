import { PAGE_ROUTES } from '../../shared/http/routes/pages.ts';
import { serve } from '../../shared/http/serve.ts';
import { troublePage } from './confirmation-page.ts';
import { languageOf } from './page-language.ts';
import { showActionLink, useActionLink } from './routes/act.ts';
import { automaticAnswer } from './routes/answer.ts';
import { confirmation } from './routes/confirm.ts';
import { escalation } from './routes/escalate.ts';
import { changeSubscription, showSubscription } from './routes/subscription.ts';
import { survey } from './routes/survey.ts';
import { showUnsubscribe, unsubscribe } from './routes/unsubscribe.ts';

export const handler = serve({
  rows: PAGE_ROUTES,
  services: {},
  told: ({ passing }, event) => troublePage(passing ? 503 : 500, languageOf(event)),
  handlers: {
    showActionLink: ({ event }) => showActionLink(event),
    useActionLink: ({ event }) => useActionLink(event),
    showConfirmation: ({ event }) => confirmation.show(event),
    useConfirmation: ({ event }) => confirmation.use(event),
    showAutomaticAnswer: ({ event }) => automaticAnswer.show(event),
    useAutomaticAnswer: ({ event }) => automaticAnswer.use(event),
    showEscalation: ({ event }) => escalation.show(event),
    useEscalation: ({ event }) => escalation.use(event),
    showSurvey: ({ event }) => survey.show(event),
    useSurvey: ({ event }) => survey.use(event),
    showUnsubscribe: ({ event }) => showUnsubscribe(event),
    useUnsubscribe: ({ event }) => unsubscribe(event),
    showSubscription: ({ event }) => showSubscription(event),
    changeSubscription: ({ event }) => changeSubscription(event),
  },
});
