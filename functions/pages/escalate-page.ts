import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { AskLink } from '../../shared/usecases/links/ask-by-link.ts';
import type { SignInFirst } from '../../shared/usecases/links/linked-ticket.ts';
import { aboutIn, footerOf, htmlPage, type Said, saidPage } from './page.ts';
import type { Words } from './page-words.ts';

/** States of a link that needs no sign-in. */
type Shown = Exclude<AskLink, SignInFirst>;

const NOT_PASSED = 'escalate.no.title';
const SAYS: Record<Exclude<Shown['state'], 'open'>, Said> = {
  done: { status: 200, title: 'escalate.done.title', text: 'escalate.done.text' },
  asked: { status: 200, title: 'escalate.done.title', text: 'escalate.asked.text' },
  capped: { status: 200, title: NOT_PASSED, text: 'escalate.capped.text' },
  highest: { status: 200, title: NOT_PASSED, text: 'escalate.highest.text' },
  not_yet: { status: 200, title: NOT_PASSED, text: 'escalate.not_yet.text' },
  resolved: { status: 200, title: NOT_PASSED, text: 'escalate.resolved.text' },
  closed: { status: 200, title: 'confirm.closed.title', text: 'confirm.closed.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'answer.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'answer.expired.text' },
};

/** The page on which a requester asks for the next level. If that isn't possible, it says why. */
export const escalatePage = (link: Shown, words: Words): Answer => {
  if (link.state !== 'open') return saidPage(link, words, SAYS[link.state]);
  const { say } = words;
  const body = `<p>${escapeHtml(say('escalate.ask.text'))}</p>
<form method="post">
<label for="comment">${escapeHtml(say('escalate.reason'))}</label>
<textarea dir="auto" id="comment" name="comment" maxlength="10000" required></textarea>
<button class="yes" type="submit">${escapeHtml(say('escalate.button'))}</button>
</form>
${footerOf(say('confirm.footer'))}`;
  return htmlPage(200, words, { title: say('escalate.ask.title'), ...aboutIn(link), body });
};
