import type { Answer, HttpEvent } from '../../../shared/http/answer.ts';
import { bodyText } from '../../../shared/http/validate.ts';
import { changeSubscription, readUnsubscribe } from '../../../shared/usecases/links/unsubscribe.ts';
import { tokenOf } from '../page-form.ts';
import { wordsFor } from '../page-language.ts';
import { services } from '../services.ts';
import { unsubscribePage } from '../unsubscribe-page.ts';

/** Shows the link's state and changes nothing. */
export const showUnsubscribe = async (event: HttpEvent): Promise<Answer> => {
  const link = await readUnsubscribe(services, tokenOf(event));
  return unsubscribePage(link, await wordsFor(link, event));
};

/**
 * A POST unsubscribes. Mail programs send `List-Unsubscribe=One-Click` as either kind of form (RFC 8058, 3.2), and an
 * unreadable form counts too. Only the page's own button subscribes again.
 */
export const unsubscribe = async (event: HttpEvent): Promise<Answer> => {
  const body = bodyText(event);
  const again = body.ok && new URLSearchParams(body.value).get('answer') === 'subscribe';
  const link = await changeSubscription(services, tokenOf(event), again ? 'subscribe' : 'unsubscribe');
  return unsubscribePage(link, await wordsFor(link, event));
};
