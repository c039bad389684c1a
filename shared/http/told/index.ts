import { wholeMessageAnswer } from '../../schemas/answers/messages.ts';
import type { ROUTES } from '../routes/index.ts';
import { TOLD_OF_API } from './api.ts';
import { TOLD_OF_ARTICLES, TOLD_OF_HELP_CENTRE } from './articles.ts';
import { TOLD_OF_CONFIGURE } from './configure.ts';
import { TOLD_OF_HELD_MAIL } from './held-mail.ts';
import { TOLD_OF_KEYS } from './keys.ts';
import { TOLD_OF_PAGES } from './pages.ts';
import { TOLD_OF_PORTAL } from './portal.ts';
import { TOLD_OF_REFERENCE } from './reference.ts';
import { TOLD_OF_REPORTS } from './reports.ts';
import { TOLD_OF_SIGN_IN } from './sign-in.ts';
import type { ToldOf } from './told.ts';
import { TOLD_OF_WEBHOOKS } from './webhooks.ts';

/** What is told of every route. */
export const TOLD: ToldOf<typeof ROUTES> = {
  ...TOLD_OF_API,
  ...TOLD_OF_CONFIGURE,
  ...TOLD_OF_HELD_MAIL,
  ...TOLD_OF_KEYS,
  ...TOLD_OF_ARTICLES,
  ...TOLD_OF_HELP_CENTRE,
  ...TOLD_OF_PAGES,
  ...TOLD_OF_SIGN_IN,
  ...TOLD_OF_PORTAL,
  ...TOLD_OF_REPORTS,
  ...TOLD_OF_REFERENCE,
  ...TOLD_OF_WEBHOOKS,
  getMessage: {
    tag: 'conversation',
    summary: 'Read the whole of a message',
    description:
      'With the whole mail as plain text and as HTML made safe. Treat `html` as untrusted: show it in a sandboxed frame without scripts.',
    answers: { 200: { says: 'The message.', body: wholeMessageAnswer } },
    problems: ['no-such-message'],
    params: { id: 'The id of the message.' },
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5', id: '1' } },
  },
};
