/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Found } from '../../../shared/domain/knowledge/search.ts';
import type { PublishedFlow } from '../../../shared/schemas/articles.ts';
import type { ArticleSearch } from './search.ts';
import { useWords } from './words.ts';

type Tried = { text: string; answer: string; next: string };

const useFlow = (search: ArticleSearch, article: Found) => {
  const [state, setState] = useState<{ flow: PublishedFlow | null; hasFailed: boolean }>({
    flow: null,
    hasFailed: false,
  });
  useEffect(() => {
    let isWanted = true;
    search.flowOf(article).then(
      (flow) => isWanted && setState({ flow, hasFailed: false }),
      () => isWanted && setState({ flow: null, hasFailed: true }),
    );
    return () => {
      isWanted = false;
    };
  }, [search, article]);
  return state;
};

const LINK = /\[([^\]]*)\]\((https?:[^\s)]+)\)/g;
const withoutLinks = (text: string): string => text.replace(LINK, '$1').replace(/\s+/g, ' ');

const withLinks = (text: string): ComponentChildren => {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const { 0: whole, 1: label, 2: address, index } of text.matchAll(LINK)) {
    parts.push(
      text.slice(end, index),
      <a href={address} target="_blank" rel="noopener noreferrer">
        {label}
      </a>,
    );
    end = index + whole.length;
  }
  return [...parts, text.slice(end)];
};

/** Focuses the step that is shown, so that screen readers read it and Tab continues from it. */
const Step = ({ text, language }: { text: string; language: string }) => {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);
  return (
    <div ref={shown} class="step" tabIndex={-1} lang={language}>
      {withLinks(text)}
    </div>
  );
};

type WalkProps = { flow: PublishedFlow; language: string; onAsk: (text: string) => void };

const Walk = ({ flow: { title, steps }, language, onAsk }: WalkProps) => {
  const { say } = useWords();
  const [tried, setTried] = useState<readonly Tried[]>([]);
  const last = tried.at(-1);
  const step = last ? steps.find(({ id }) => id === last.next) : steps[0];
  if (!step) return null;
  const { id, text, answers, ends } = step;
  const ask = (): void => {
    const lines = tried.map((each) => `- ${withoutLinks(each.text)} ${each.answer}`);
    onAsk([say('flow.tried', { title }), ...lines, ''].join('\n'));
  };
  return (
    <>
      <Step key={id} text={text} language={language} />
      {ends === 'solved' && <p class="here">{say('flow.solved')}</p>}
      <div class="answers" lang={language}>
        {answers.map(({ label, next }) => (
          <button
            key={`${next} ${label}`}
            type="button"
            class="button"
            onClick={() => setTried([...tried, { text, answer: label, next }])}
          >
            {label}
          </button>
        ))}
      </div>
      {ends === 'ask_us' && (
        <button type="button" class="button primary" onClick={ask}>
          {say('flow.ask')}
        </button>
      )}
      {last && (
        <button type="button" class="plain" onClick={() => setTried(tried.slice(0, -1))}>
          {say('flow.back')}
        </button>
      )}
    </>
  );
};

type FlowWalkProps = {
  search: ArticleSearch;
  article: Found;
  onLeave: () => void;
  onAsk: (text: string) => void;
};

/** Shows a troubleshooting flow step by step. If it ends without a solution, the visitor's message lists what was tried. */
export const FlowWalk = ({ search, article, onLeave, onAsk }: FlowWalkProps) => {
  const { say } = useWords();
  const { flow, hasFailed } = useFlow(search, article);
  return (
    <div class="flow stack">
      <h4 lang={search.language}>{article.title}</h4>
      {hasFailed && (
        <p class="fault" role="alert">
          {say('trouble')}
        </p>
      )}
      {flow ? <Walk flow={flow} language={search.language} onAsk={onAsk} /> : !hasFailed && <p>{say('loading')}</p>}
      <button type="button" class="plain" onClick={onLeave}>
        {say('flow.leave')}
      </button>
    </div>
  );
};
