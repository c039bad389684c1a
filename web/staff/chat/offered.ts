import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../site/session.tsx';
import { useDesk } from './use-desk.tsx';

/** A suggestion that can replace the agent's text. */
export type Offered = { id: string; title: string; text: string; puts: string };
type Offer = { label: string; items: readonly Offered[] };

const MAX_SHOWN = 6;
/** A text of this form searches canned answers. */
const ANSWER_KEY = /^\/(\S*)$/;
/** A text of this form searches articles. */
const ARTICLE_KEY = /^\?\s*(\S.*)$/;
const SHORTEST = 2;
const MAX_ASKED = 500;
/** A search starts this long after the last keystroke. */
const PAUSE_MILLISECONDS = 250;

/** The readers of articles that aren't public. */
const FOR: Readonly<Record<string, string>> = {
  customers: 'For customers, once signed in. ',
  providers: 'For providers, once signed in. ',
};

const NONE: readonly Offered[] = [];

const useAnswers = (text: string): readonly Offered[] => {
  const { desked } = useDesk();
  const wanted = ANSWER_KEY.exec(text)?.[1]?.toLowerCase();
  if (wanted === undefined) return NONE;
  return (desked.desk?.answers ?? [])
    .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted))
    .slice(0, MAX_SHOWN)
    .map((answer) => ({ ...answer, puts: answer.text }));
};

/** Returns the text once it has stopped changing for a moment. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(pause);
  }, [text]);
  return settled;
};

const useArticles = (text: string, language: string): readonly Offered[] => {
  const { articles } = useSession();
  const wanted = ARTICLE_KEY.exec(text)?.[1]?.slice(0, MAX_ASKED) ?? '';
  const asked = useSettled(wanted);
  const { data } = useQuery({
    queryKey: ['suggested', language, asked],
    queryFn: () => articles.suggested(asked, language),
    enabled: asked.length >= SHORTEST,
  });
  if (wanted === '') return NONE;
  // Leaves out articles that the visitor can't open.
  return (data?.items ?? []).flatMap(({ id, title, summary, audience, url }) =>
    url === null ? [] : [{ id, title, text: `${FOR[audience] ?? ''}${summary}`, puts: `${title}\n${url}` }],
  );
};

/** Suggests canned answers after `/`, and articles in the visitor's language after `?`. */
export const useOffered = (text: string, language: string): Offer => {
  const answers = useAnswers(text);
  const articles = useArticles(text, language);
  return answers.length > 0 ? { label: 'Canned answers', items: answers } : { label: 'Articles', items: articles };
};
