import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/controls/button.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { api } from '../../api/calls.ts';
import { isRefused } from '../../api/refused.ts';
import { Page } from '../../site/page.tsx';
import { useSite } from '../../site/site-context.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { thisBrowser } from './this-browser.ts';

type OpenProps = { reference: string; token: string; onIn: () => Promise<void>; onSignIn: () => void };

/** The page behind a notice's link. Only its button opens the request, so that mail scanners, which follow links, don't. */
export const OpenByLink = ({ reference, token, onIn, onSignIn }: OpenProps) => {
  const { say } = useWords();
  const { organisation } = useSite();
  const opening = useMutation({
    mutationFn: () => api.openByLink({ token, browser: thisBrowser() }),
    onSuccess: onIn,
  });
  const { error } = opening;
  const isElsewhere = isRefused(error, 'opened-elsewhere');
  const isOver = isRefused(error, 'link-over', 'validation');
  return (
    <div className="narrow">
      <Page title={say('open.title', { reference })}>
        <div className="card stack">
          {isElsewhere && (
            <Alert kind="note" title={say('open.elsewhere_title')} takesFocus>
              <p>{say('open.elsewhere')}</p>
            </Alert>
          )}
          {isOver && (
            <Alert kind="note" title={say('open.over_title')} takesFocus>
              <p>{say('open.over')}</p>
            </Alert>
          )}
          <Trouble error={isElsewhere || isOver ? null : error} />
          {isElsewhere || isOver ? (
            <Button kind="primary" onPress={onSignIn}>
              {say('sign_in.title')}
            </Button>
          ) : (
            <>
              <p>{say('open.lead', { organisation: organisation.name })}</p>
              <Button kind="primary" onPress={() => opening.mutate()} isPending={opening.isPending}>
                {say('open.button')}
              </Button>
              <Button kind="plain" onPress={onSignIn}>
                {say('open.sign_in')}
              </Button>
            </>
          )}
        </div>
      </Page>
    </div>
  );
};
