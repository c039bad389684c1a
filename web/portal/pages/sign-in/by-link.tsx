import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/controls/button.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { api } from '../../api/calls.ts';
import { isRefused } from '../../api/refused.ts';
import { Page } from '../../site/page.tsx';
import { useSite } from '../../site/site-context.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

type ByLinkProps = { token: string; onIn: () => void; onAskAgain: () => void };

/** The page behind the mail's link. Only its button signs in, so that mail scanners, which follow links, don't. */
export const ByLink = ({ token, onIn, onAskAgain }: ByLinkProps) => {
  const { say } = useWords();
  const { organisation } = useSite();
  const completing = useMutation({ mutationFn: () => api.completeSignIn({ token }), onSuccess: onIn });
  const { error } = completing;
  const isElsewhere = isRefused(error, 'sign-in-elsewhere');
  const isOver = isRefused(error, 'sign-in-over', 'validation');
  return (
    <div className="narrow">
      <Page title={say('sign_in.title')}>
        <div className="card stack">
          {isElsewhere && (
            <Alert kind="note" title={say('link.elsewhere_title')} takesFocus>
              <p>{say('link.elsewhere')}</p>
            </Alert>
          )}
          {isOver && (
            <Alert kind="fault" title={say('link.over_title')}>
              <p>{say('link.over')}</p>
            </Alert>
          )}
          <Trouble error={isElsewhere || isOver ? null : error} />
          {isElsewhere || isOver ? (
            <Button kind="primary" onPress={onAskAgain}>
              {say('link.ask_again')}
            </Button>
          ) : (
            <>
              <p>{say('link.lead', { organisation: organisation.name })}</p>
              <Button kind="primary" onPress={() => completing.mutate()} isPending={completing.isPending}>
                {say('link.button')}
              </Button>
            </>
          )}
        </div>
      </Page>
    </div>
  );
};
