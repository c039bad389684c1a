import { useState } from 'react';
import german from '../../../../shared/config/help/de.json' with { type: 'json' };
import english from '../../../../shared/config/help/en.json' with { type: 'json' };
import spanish from '../../../../shared/config/help/es.json' with { type: 'json' };
import french from '../../../../shared/config/help/fr.json' with { type: 'json' };
import portuguese from '../../../../shared/config/help/pt.json' with { type: 'json' };
import { Button } from '../../../ui/controls/button.tsx';
import { type Content, sentOf } from './content.ts';
import type { Flow } from './flow-edit.ts';
import { Preview } from './preview.tsx';
import { useShown } from './use-shown.ts';

type Texts = Readonly<Record<keyof typeof english, string>>;
const TEXTS: ReadonlyMap<string, Texts> = new Map(
  Object.entries({ de: german, en: english, es: spanish, fr: french, pt: portuguese }),
);

const addressOf = (url: string): URL | null => {
  const address = URL.parse(url);
  return address?.protocol === 'https:' ? address : null;
};

type VideoProps = { video: NonNullable<Content['video']>; texts: Texts };

/** What readers agree to first. The staff area embeds nothing of others: it plays in a window of its own. */
const Video = ({ video: { url, transcript }, texts }: VideoProps) => {
  const address = addressOf(url);
  return (
    <section>
      {address ? (
        <>
          <p className="soft">{texts['video.consent'].replaceAll('{{host}}', address.hostname)}</p>
          <p>
            <a className="button" href={address.href} target="_blank" rel="noopener noreferrer">
              {texts['video.play']}
            </a>
          </p>
        </>
      ) : null}
      {transcript && (
        <details>
          <summary>{texts['video.transcript']}</summary>
          <Preview source={transcript} />
        </details>
      )}
    </section>
  );
};

const ENDS = { solved: 'flow.solved', ask_us: 'flow.ask_us' } as const;

/** A step at a time, as readers walk. A step that has been taken out meanwhile is left. */
const Walk = ({ flow: { steps }, texts }: { flow: Flow; texts: Texts }) => {
  const [way, setWay] = useState<readonly string[]>([]);
  const [shown, go] = useShown<HTMLDivElement>();
  const walked = way.filter((id) => steps.some((step) => step.id === id));
  const step = steps.find(({ id }) => id === walked.at(-1)) ?? steps[0];
  if (!step) return null;
  return (
    <div className="walk">
      <div ref={shown} tabIndex={-1} className="shown">
        <Preview source={step.text} />
      </div>
      <div className="row">
        {step.answers.map(({ label, next }) => (
          <Button key={`${next} ${label}`} onPress={() => go(() => setWay([...walked, next]))}>
            {label || '…'}
          </Button>
        ))}
      </div>
      {step.ends && (
        <p>
          <strong>{texts[ENDS[step.ends]]}</strong>
        </p>
      )}
      {step.ends === 'ask_us' && <p className="soft">{texts['contact.request']}</p>}
      <div className="row">
        <Button kind="plain" isDisabled={walked.length === 0} onPress={() => go(() => setWay(walked.slice(0, -1)))}>
          {texts['flow.back']}
        </Button>
        <Button kind="plain" isDisabled={walked.length === 0} onPress={() => go(() => setWay([]))}>
          {texts['flow.restart']}
        </Button>
      </div>
    </div>
  );
};

/** An article as its readers will see it, with what is said around it in their language. */
export const ArticlePreview = ({ content, language }: { content: Content; language: string }) => {
  const { title, summary, video, body, flow } = sentOf(content);
  const texts = TEXTS.get(language) ?? english;
  return (
    <div lang={language}>
      <h2>{title || 'Preview'}</h2>
      {summary && <p className="soft">{summary}</p>}
      {video && <Video video={video} texts={texts} />}
      <Preview source={body} />
      {flow && <Walk flow={flow} texts={texts} />}
    </div>
  );
};
