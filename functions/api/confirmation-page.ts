import type { LinkState } from '../../shared/usecases/api/confirm-by-link.ts';
import type { Answer } from './answer.ts';
import { escapeHtml, htmlPage } from './page.ts';

type Words = { status: number; title: string; text: string };

/** What the page says where it asks nothing. */
const SAYS: Record<Exclude<LinkState['state'], 'awaited'>, Words> = {
  confirmed: {
    status: 200,
    title: 'Thank you!',
    text: 'Your request is closed. If you need us again, reply to any of our mails about it.',
  },
  declined: {
    status: 200,
    title: 'Thank you for telling us',
    text: 'Your request is open again. We go on working on it, and write to you as soon as there is news.',
  },
  closed: {
    status: 200,
    title: 'This request is closed',
    text: 'There is nothing left to confirm, and nothing has changed now. If you need us again, reply to any of our mails about it.',
  },
  in_work: {
    status: 200,
    title: 'We are working on this request',
    text: 'It is open again, so there is nothing to confirm at the moment, and nothing has changed now. We write to you as soon as there is a new resolution.',
  },
  newer_resolution: {
    status: 200,
    title: 'There is a newer resolution',
    text: 'This link belongs to an earlier one, and nothing has changed now. Please use the link in our latest mail.',
  },
  expired: {
    status: 410,
    title: 'This link has expired',
    text: 'Nothing has changed. You can still answer: reply to our mail and say whether your request is solved.',
  },
  invalid: {
    status: 404,
    title: 'This link does not work',
    text: 'Perhaps it was not copied completely. Please open it from our mail again, or reply to the mail.',
  },
};

/** Without an action, a form posts to the page's own address. */
const QUESTION = `<p>We have sent you a resolution. Did it solve your request?</p>
<form method="post">
<input type="hidden" name="answer" value="confirm">
<button class="yes" type="submit">Yes, it is solved</button>
</form>
<form method="post">
<input type="hidden" name="answer" value="decline">
<label for="comment">If not, what is still wrong? (optional)</label>
<textarea id="comment" name="comment" maxlength="10000"></textarea>
<button type="submit">No, it is not solved yet</button>
</form>
<footer><p class="soft">Nothing is sent until you press one of the two buttons.</p></footer>`;

/** The page for a link, by how it stands. */
export const confirmationPage = (link: LinkState): Answer => {
  const about = 'reference' in link ? { reference: link.reference, organisation: link.organisation } : {};
  if (link.state === 'awaited') return htmlPage(200, { title: 'Is your request solved?', ...about, body: QUESTION });
  const { status, title, text } = SAYS[link.state];
  return htmlPage(status, { title, ...about, body: `<p>${escapeHtml(text)}</p>` });
};

/** A form that can't be read: nothing is changed by it. */
export const formErrorPage = (status: number, text: string): Answer =>
  htmlPage(status, { title: 'We could not read your answer', body: `<p>${escapeHtml(text)}</p>` });

export const troublePage = (status: number): Answer =>
  htmlPage(status, {
    title: 'Something went wrong here',
    body: '<p>Your answer may not have arrived. Please try again in a few minutes, or reply to our mail.</p>',
  });
