import { Link } from 'wouter';
import { buttonClass } from '../../../ui/controls/button.tsx';
import { useMe } from '../../api/queries.ts';
import type { PortalRequest } from '../../api/types.ts';
import { Page } from '../../site/page.tsx';
import { useWords } from '../../site/words.tsx';
import { nextOf } from '../words-of-state.ts';

/** After sending: the reference and the next steps. */
export const Done = ({ request }: { request: PortalRequest }) => {
  const words = useWords();
  const { say } = words;
  const me = useMe();
  const next = nextOf(request, words);
  return (
    <div className="narrow">
      <Page title={say('done.title')}>
        <div className="card stack">
          <p>
            {say('done.reference')} <strong className="reference">{request.reference}</strong>
          </p>
          <section>
            <h2>{say('done.next')}</h2>
            <ol>
              <li>{say('done.mail', { email: me.data?.email ?? '' })}</li>
              <li>{next ?? say('next.assessment')}</li>
              <li>{say('done.follow')}</li>
            </ol>
          </section>
          <div className="row">
            <Link href={`/${request.reference}`} className={buttonClass('primary')}>
              {say('done.open')}
            </Link>
            <Link href="/">{say('done.list')}</Link>
          </div>
        </div>
      </Page>
    </div>
  );
};
