import { useEffect } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';

const WHY = {
  signed_out: null,
  ended: 'Your sign-in has ended, or no agent is linked to it. Sign in again; if that does not help, ask an admin.',
  refused: 'That did not work. Try again; if it fails again, ask an admin.',
} as const;

/** The page before a sign-in and after a sign-out. */
export const SignedOut = ({ why, onSignIn }: { why: keyof typeof WHY; onSignIn: () => void }) => {
  useEffect(() => {
    document.title = 'Sign in – Staff';
  }, []);
  return (
    <main className="door">
      <div className="card stack">
        <h1>Staff</h1>
        <p className="soft">Tickets, calls and articles, for agents.</p>
        {WHY[why] && <Alert kind="note">{WHY[why]}</Alert>}
        <Button kind="primary" onPress={onSignIn}>
          Sign in
        </Button>
      </div>
    </main>
  );
};
