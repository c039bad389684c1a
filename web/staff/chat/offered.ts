import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../site/session.tsx';
import { useDesk } from './use-desk.tsx';

/** What may stand in place of what an agent has begun to write. */
export type Offered = { id: string; title: string; text: string; puts: string };
type Offer = { label: string; items: readonly Offered[] };

const MAX_SHOWN = 6;
/** A line that begins so looks for a canned answer. */
const ANSWER_KEY = /^\/(\S*)$/;
/** And so for an article. */
const ARTICLE_KEY = /^\?\s*(\S.*)$/;
const SHORTEST = 2;
const MAX_ASKED = 500;
/** Somebody who stops typing for so long reads. */
const PAUSE_MILLISECONDS = 250;

/** Who reads it, where not everybody does. */
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

/** The text once it has stood for a moment. */
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
  // What a visitor can't open is no answer.
  return (data?.items ?? []).flatMap(({ id, title, summary, audience, url }) =>
    url === null ? [] : [{ id, title, text: `${FOR[audience] ?? ''}${summary}`, puts: `${title}\n${url}` }],
  );
};

/** Canned answers after `/`, and articles in the visitor's language after `?`. */
export const useOffered = (text: string, language: string): Offer => {
  const answers = useAnswers(text);
  const articles = useArticles(text, language);
  return answers.length > 0 ? { label: 'Canned answers', items: answers } : { label: 'Articles', items: articles };
};
