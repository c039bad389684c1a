import { useEffect, useState } from 'react';
import type { FoundBeside } from '../../../../shared/domain/knowledge/own-search.ts';
import { api } from '../../api/calls.ts';
import { useSite } from '../../site/site-context.tsx';
import { useWords } from '../../site/words.tsx';
import { articlesThatFit } from './articles-that-fit.ts';

const MAX = 3;
const SHORTEST = 4;
/** A search starts this long after the last keystroke. */
const PAUSE_MILLISECONDS = 500;

/** Suggests articles for the request being written, without blocking it. */
export const Suggestions = ({ text }: { text: string }) => {
  const { say, language } = useWords();
  const site = useSite();
  const [found, setFound] = useState<readonly FoundBeside[]>([]);
  const helpLanguage = site.helpLanguages.find((each) => each === language) ?? site.organisation.language;
  useEffect(() => {
    const query = text.trim();
    let isWanted = true;
    const pause = setTimeout(async () => {
      const fitting =
        query.length < SHORTEST ? [] : await articlesThatFit(site.base, helpLanguage, query).catch(() => []);
      if (isWanted) setFound(fitting.slice(0, MAX));
    }, PAUSE_MILLISECONDS);
    return () => {
      isWanted = false;
      clearTimeout(pause);
    };
  }, [text, site.base, helpLanguage]);
  return (
    <aside aria-label={say('suggestions.title')} aria-live="polite">
      {found.length > 0 && (
        <div className="card suggestions">
          <h2>{say('suggestions.title')}</h2>
          <ul>
            {found.map(({ id, title, summary, isOwn }) => (
              <li key={id}>
                <a
                  href={
                    isOwn
                      ? api.articleAddress(site.organisation.id, id, helpLanguage)
                      : `${site.base}/${helpLanguage}/articles/${id}/`
                  }
                  target="_blank"
                  rel="noopener"
                  lang={helpLanguage}
                >
                  {title} <span className="quiet">{say('new_window')}</span>
                </a>
                <p className="soft small" lang={helpLanguage}>
                  {summary}
                </p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </aside>
  );
};
