import { Link } from 'wouter';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { PortalSite } from '../site/site.ts';
import { useWords } from '../site/words.tsx';

export const Missing = ({ site }: { site: PortalSite }) => {
  const { say } = useWords();
  return (
    <>
      <PageTitle title={say('missing.title')} site={site.organisation.name} />
      <p>{say('missing.text')}</p>
      <p>
        <Link href="/">{say('missing.link')}</Link>
      </p>
    </>
  );
};
