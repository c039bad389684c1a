import type { WholeArticle } from '../api/types.ts';
import { shortTime } from '../site/times.ts';
import { READERS_REASON } from '../site/words.ts';

/** Readers' answers on an article in this language: how many it helped, and why it didn't help others. */
export const Readers = ({ article: { helped, whyNot, version } }: { article: WholeArticle }) => (
  <section aria-labelledby="readers">
    <h2 id="readers">What readers say</h2>
    <p className="soft">
      {helped.yes + helped.no === 0
        ? `No reader has said yet whether version ${version} helps.`
        : `Version ${version} helped ${helped.yes} of ${helped.yes + helped.no}.`}
    </p>
    {whyNot.length > 0 && (
      <ul className="timeline">
        {whyNot.map(({ reason, version: of, at }, index) => (
          // Two readers may say the same in the same instant.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            {READERS_REASON[reason]}{' '}
            <span className="soft small">
              version {of}, {shortTime(at)}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
