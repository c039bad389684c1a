import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { useDesk } from '../chat/use-desk.tsx';
import { useSession } from './session.tsx';

/** Signs out. Asks first when a chat has unsent texts, since they would be lost. */
export const SignOut = () => {
  const { signOut } = useSession();
  const { client } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const leave = (): void => {
    client.forgetWords();
    signOut();
  };
  return (
    <>
      <Button kind="plain" onPress={() => (client.unsent().length > 0 ? setAsking(true) : leave())}>
        Sign out
      </Button>
      <Dialog title="Sign out" isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>What you wrote in a chat hasn’t been sent. It is gone once you sign out.</p>
        <div className="row">
          <Button kind="primary" onPress={leave}>
            Sign out
          </Button>
          <Button onPress={() => setAsking(false)}>Stay</Button>
        </div>
      </Dialog>
    </>
  );
};
