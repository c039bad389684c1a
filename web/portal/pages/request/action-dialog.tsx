import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { useAction } from '../../api/queries.ts';
import type { Action, PortalRequest } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

export type ActionDialogProps = { request: PortalRequest; isOpen: boolean; onClose: () => void };

type Parts = ActionDialogProps & {
  title: string;
  button: string;
  isDangerous?: boolean;
  /** Returns the action to send; null when the input has a fault. */
  actionToSend: () => Action | null;
  children: ReactNode;
};

/** A dialog that asks for an action's input, carries it out, and closes when done. */
export const ActionDialog = ({
  request,
  isOpen,
  onClose,
  title,
  button,
  isDangerous,
  actionToSend,
  children,
}: Parts) => {
  const { say } = useWords();
  const action = useAction(request.reference);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const toSend = actionToSend();
    if (toSend) action.mutate(toSend, { onSuccess: onClose });
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        {children}
        <Trouble error={action.error} />
        <div className="row">
          <Button type="submit" kind={isDangerous ? 'danger' : 'primary'} isPending={action.isPending}>
            {button}
          </Button>
          <Button kind="plain" onPress={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
