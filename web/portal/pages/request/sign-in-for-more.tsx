import { Button } from '../../../ui/controls/button.tsx';
import { useToSignIn } from '../../site/signed-in.tsx';
import { useWords } from '../../site/words.tsx';

/** Readers who came by a notice's link sign in before they can write or do anything else. */
export const SignInForMore = ({ reference }: { reference: string }) => {
  const { say } = useWords();
  const toSignIn = useToSignIn(`/${reference}`, false);
  return (
    <section className="card">
      <h2>{say('open.more_title')}</h2>
      <p>{say('open.more')}</p>
      <Button onPress={toSignIn}>{say('sign_in.title')}</Button>
    </section>
  );
};
