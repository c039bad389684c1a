import { useRef, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import type { ActionName, Ticket } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { ACTION } from '../site/words.ts';
import { ActionForm } from './action-form.tsx';
import { AT_ONCE, possible } from './action-forms.ts';
import { useAct, useActions } from './queries.ts';

/** The most frequent actions, in the order of a ticket's life. */
const OFTEN: readonly ActionName[] = ['take', 'take_back', 'ask_requester', 'escalate', 'resolve', 'reopen'];

type MoreProps = { actions: readonly ActionName[]; onChoose: (action: ActionName) => void };

/** A menu that opens below its button and closes after a choice. */
const More = ({ actions, onChoose }: MoreProps) => {
  const menu = useRef<HTMLDetailsElement>(null);
  const choose = (action: ActionName) => {
    if (menu.current) menu.current.open = false;
    onChoose(action);
  };
  return (
    <details className="more" ref={menu}>
      <summary className="button">More</summary>
      <ul>
        {actions.map((action) => (
          <li key={action}>
            <button type="button" onClick={() => choose(action)}>
              {ACTION[action]}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** A ticket's possible actions: frequent ones as buttons, the rest in a menu. Actions with input open a form. */
export const Actions = ({ ticket }: { ticket: Ticket }) => {
  const { me } = useSession();
  const [asked, setAsked] = useState<ActionName | null>(null);
  const act = useAct(ticket);
  const offered = useActions(ticket);
  const can = possible(ticket, offered.data?.items ?? [], me.agent?.id);
  const often = OFTEN.filter((action) => can.includes(action));
  const rest = can.filter((action) => !OFTEN.includes(action));
  const close = () => {
    setAsked(null);
    act.reset();
  };
  const choose = (action: ActionName) => {
    act.reset();
    // `take` and `take_back` have no fields besides their name.
    if (AT_ONCE.includes(action)) act.mutate({ action } as Parameters<typeof act.mutate>[0]);
    else setAsked(action);
  };
  return (
    <>
      <div className="row actions">
        {often.map((action, index) => (
          <Button
            key={action}
            kind={index === 0 ? 'primary' : 'secondary'}
            isDisabled={act.isPending}
            onPress={() => choose(action)}
          >
            {ACTION[action]}
          </Button>
        ))}
        {rest.length > 0 && <More actions={rest} onChoose={choose} />}
      </div>
      {offered.error && <Fault error={offered.error} onRetry={() => offered.refetch()} />}
      {asked === null && act.error && <Fault error={act.error} />}
      {asked && (
        <Dialog title={ACTION[asked]} isOpen onClose={close}>
          <ActionForm
            key={asked}
            ticket={ticket}
            action={asked}
            error={act.error}
            isPending={act.isPending}
            onCancel={close}
            onSubmit={(request) => act.mutate(request, { onSuccess: close })}
          />
        </Dialog>
      )}
    </>
  );
};
