import type { Answer, HttpEvent } from '../../../shared/http/answer.ts';
import { bodyText } from '../../../shared/http/validate.ts';
import {
  changeStatusSubscription,
  readSubscription,
} from '../../../shared/usecases/monitoring/subscriptions/subscribe-by-link.ts';
import { tokenOf } from '../page-form.ts';
import { wordsFor } from '../page-language.ts';
import { services } from '../services.ts';
import { subscriptionPage } from '../subscription-page.ts';

/** Shows the link's state and changes nothing. */
export const showSubscription = async (event: HttpEvent): Promise<Answer> => {
  const link = await readSubscription(services, tokenOf(event));
  return subscriptionPage(link, await wordsFor(link, event));
};

/** Only the page's own button subscribes. Every other POST unsubscribes, as mail programs send it (RFC 8058, 3.2). */
export const changeSubscription = async (event: HttpEvent): Promise<Answer> => {
  const body = bodyText(event);
  const said = new URLSearchParams(body.ok ? body.value : '');
  const wants = said.get('answer') === 'subscribe' ? { services: said.getAll('service') } : 'unsubscribe';
  const link = await changeStatusSubscription(services, tokenOf(event), wants);
  return subscriptionPage(link, await wordsFor(link, event));
};
