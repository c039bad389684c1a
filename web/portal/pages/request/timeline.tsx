import { dayAndTime } from '../../../ui/text/dates.ts';
import type { PortalRequest } from '../../api/types.ts';
import { useWords } from '../../site/words.tsx';
import { nextOf } from '../words-of-state.ts';

/** What has happened, and what comes next. */
export const Timeline = ({ request }: { request: PortalRequest }) => {
  const words = useWords();
  const { say, locale } = words;
  const next = nextOf(request, words);
  // The counterparty sees no steps of the other side, so the timeline may be empty.
  if (request.timeline.length === 0 && !next) return null;
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">{say('request.timeline')}</h2>
      <ol className="timeline">
        {request.timeline.map(({ at, kind, by, level, closedAs }) => (
          <li key={`${at} ${kind}`}>
            <p>
              {say(by === 'you' && kind === 'answered' ? 'happened.you_wrote' : `happened.${kind}`, {
                level: level ?? '',
              })}
              {kind === 'closed' && closedAs && ` (${say(`closed.${closedAs}`)})`}
            </p>
            <time className="soft small" dateTime={at}>
              {dayAndTime(at, locale)}
            </time>
          </li>
        ))}
        {next && <li className="ahead">{next}</li>}
      </ol>
    </section>
  );
};
