import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Shell } from '../../ui/layout/shell.tsx';
import type { PortalSite } from './site.ts';
import { useWords } from './words.tsx';

/** The organisation's bar and foot around a page of the portal. */
export const Frame = ({ site, children }: { site: PortalSite; children: ReactNode }) => {
  const { say, language } = useWords();
  const [path] = useLocation();
  const helpLanguage = site.helpLanguages.includes(language) ? language : site.organisation.language;
  const help = `${site.base}/${helpLanguage}/`;
  return (
    <Shell
      brand={{ name: site.organisation.name, href: help }}
      skip={say('skip')}
      navigationLabel={say('navigation')}
      navigation={[
        { href: help, label: say('help_centre'), isOutside: true },
        { href: '/', label: say('requests'), isCurrent: path === '/' },
        { href: '/new', label: say('new_request'), isCurrent: path === '/new' },
      ]}
    >
      {children}
    </Shell>
  );
};
