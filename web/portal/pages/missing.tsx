import { Link } from 'wouter';
import { Page } from '../site/page.tsx';
import { useWords } from '../site/words.tsx';

export const Missing = () => {
  const { say } = useWords();
  return (
    <Page title={say('missing.title')}>
      <p>{say('missing.text')}</p>
      <p>
        <Link href="/">{say('missing.link')}</Link>
      </p>
    </Page>
  );
};
