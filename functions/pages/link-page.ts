import type * as z from 'zod';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { readForm, tokenOf } from './page-form.ts';
import { wordsFor } from './page-language.ts';
import type { PageText, Words } from './page-words.ts';

/** How a link stands, and in which languages its page speaks. */
type Link = { state: string; languages?: readonly (string | null)[] };

/** The page behind a link: GET shows how the link stands and changes nothing; POST does what its form asks for. */
export const linkPage = <Standing extends Link, Form>(parts: {
  page: (link: Standing, words: Words) => Answer;
  read: (token: string) => Promise<Standing>;
  form: z.ZodType<Form>;
  /** What a form that can't be read is answered with. */
  wrong: PageText;
  use: (token: string, form: Form) => Promise<Standing>;
}) => {
  const shown = async (event: HttpEvent, link: Standing): Promise<Answer> =>
    parts.page(link, await wordsFor(link, event));
  return {
    show: async (event: HttpEvent): Promise<Answer> => shown(event, await parts.read(tokenOf(event))),
    use: async (event: HttpEvent): Promise<Answer> => {
      const form = await readForm(event, parts.form, parts.wrong);
      return form.ok ? shown(event, await parts.use(tokenOf(event), form.value)) : form.answer;
    },
  };
};
