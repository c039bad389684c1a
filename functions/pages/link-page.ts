import type * as z from 'zod';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { SignInFirst } from '../../shared/usecases/links/linked-ticket.ts';
import { aboutIn, htmlPage } from './page.ts';
import { readForm, tokenOf } from './page-form.ts';
import { wordsFor } from './page-language.ts';
import type { PageText, Words } from './page-words.ts';

/** A link's state, and the languages for its page. */
type Link = { state: string; languages?: readonly (string | null)[] };

/** The page behind a link. GET shows the link's state and changes nothing; POST carries out the form. */
export const linkPage = <Standing extends Link, Form>(parts: {
  page: (link: Standing, words: Words) => Answer;
  read: (token: string) => Promise<Standing | SignInFirst>;
  form: z.ZodType<Form>;
  /** The text for a form that can't be read. */
  wrong: PageText;
  use: (token: string, form: Form) => Promise<Standing | SignInFirst>;
}) => {
  const shown = async (event: HttpEvent, link: Standing | SignInFirst, refused: number): Promise<Answer> => {
    const words = await wordsFor(link, event);
    return isToSignIn(link) ? signInPage(refused, link, words) : parts.page(link, words);
  };
  return {
    show: async (event: HttpEvent): Promise<Answer> => shown(event, await parts.read(tokenOf(event)), 200),
    use: async (event: HttpEvent): Promise<Answer> => {
      const form = await readForm(event, parts.form, parts.wrong);
      return form.ok ? shown(event, await parts.use(tokenOf(event), form.value), 403) : form.answer;
    },
  };
};

const isToSignIn = (link: Link | SignInFirst): link is SignInFirst => link.state === 'sign_in';

/** The page for a link that doesn't prove the reader's identity. It shows nothing of the request and leads to the sign-in. */
const signInPage = (status: number, link: SignInFirst, words: Words): Answer =>
  htmlPage(status, words, {
    title: words.say('sign_in.title'),
    ...aboutIn(link),
    body: `<p>${escapeHtml(words.say(`sign_in.${link.why}.text`))}</p>
<p><a class="yes" href="${escapeHtml(link.requestUrl)}">${escapeHtml(words.say('sign_in.button'))}</a></p>`,
  });
