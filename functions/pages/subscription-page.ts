import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { SubscriptionState } from '../../shared/usecases/monitoring/subscriptions/subscribe-by-link.ts';
import { aboutIn, htmlPage, type Said } from './page.ts';
import type { PageText, Words } from './page-words.ts';
import { buttonIn } from './unsubscribe-page.ts';

/** A page's text, the label of its form's button, and whether the reader can unsubscribe. */
type Shown = Said & { chooses?: PageText; leaves?: true };

const SAYS: Record<SubscriptionState['state'], Shown> = {
  none: { status: 200, title: 'status.none.title', text: 'status.none.text', chooses: 'status.subscribe' },
  subscribed: {
    ...{ status: 200, title: 'status.subscribed.title', text: 'status.subscribed.text' },
    ...{ chooses: 'status.save', leaves: true },
  },
  joined: { status: 200, title: 'status.joined.title', text: 'status.joined.text' },
  left: { status: 200, title: 'status.left.title', text: 'status.left.text', chooses: 'status.subscribe' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

type Services = Extract<SubscriptionState, { services: unknown }>['services'];

/** The form with the services to subscribe to. It posts to the page's own address. */
const choosing = ({ say }: Words, services: Services, button: PageText): string => {
  const boxes = services.map(({ id, name, chosen, isMonitored }) => {
    const alone = isMonitored ? '' : ` (${say('status.maintenance_alone')})`;
    const value = `value="${escapeHtml(id)}"${chosen ? ' checked' : ''}`;
    return `<label><input type="checkbox" name="service" ${value}>${escapeHtml(`${name}${alone}`)}</label>`;
  });
  const one = services.map(({ id }) => `<input type="hidden" name="service" value="${escapeHtml(id)}">`).join('');
  const which = `<fieldset><legend>${escapeHtml(say('status.which'))}</legend>${boxes.join('\n')}</fieldset>`;
  return `<form method="post">
<input type="hidden" name="answer" value="subscribe">
${services.length > 1 ? which : one}
<button class="yes" type="submit">${escapeHtml(say(button))}</button>
</form>`;
};

/** The page behind a status page subscription's link, in a given state. */
export const subscriptionPage = (link: SubscriptionState, words: Words): Answer => {
  const { status, title, text, chooses, leaves } = SAYS[link.state];
  const services = link.state === 'invalid' ? [] : link.services;
  // A subscriber of a single service has nothing to choose.
  const form = chooses && !(leaves && services.length < 2) ? choosing(words, services, chooses) : '';
  const leave = leaves ? buttonIn(words, { button: 'status.unsubscribe', answer: 'unsubscribe' }) : '';
  const body = [`<p>${escapeHtml(words.say(text))}</p>`, form, leave].filter(Boolean).join('\n');
  return htmlPage(status, words, { title: words.say(title), ...aboutIn(link), body });
};
