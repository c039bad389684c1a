import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { Shell } from '../../ui/layout/shell.tsx';
import { api } from '../api/calls.ts';
import { useMe } from '../api/queries.ts';
import { isRefused } from '../api/refused.ts';
import { forgetSuggestions } from '../pages/submit/articles-that-fit.ts';
import { forgetDrafts } from '../pages/submit/draft.ts';
import { leaveChat, usePortalChat } from './chat.ts';
import { forgetOwnArticles } from './own-articles.ts';
import { useSite } from './site-context.tsx';
import { LANGUAGES, useWords } from './words.tsx';

const languageName = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

const LanguageChoice = () => {
  const { say, language, choose } = useWords();
  return (
    <nav aria-label={say('languages')} className="row">
      {LANGUAGES.map((each) => (
        <Button
          key={each}
          kind="light"
          lang={each}
          aria-current={each === language ? 'true' : undefined}
          onPress={() => choose(each)}
        >
          {languageName(each)}
        </Button>
      ))}
    </nav>
  );
};

const SignOut = () => {
  const { say } = useWords();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const leave = async () => {
    await api.signOut().catch(() => undefined);
    // The next person at this computer must see nothing of the last one.
    forgetDrafts();
    forgetSuggestions();
    forgetOwnArticles();
    leaveChat();
    queries.clear();
    go('/sign-in');
  };
  return (
    <Button kind="plain" onPress={leave}>
      {say('sign_out')}
    </Button>
  );
};

/** The organisation's header and footer around a page. */
export const Frame = ({ children }: { children: ReactNode }) => {
  const { say, language } = useWords();
  const site = useSite();
  const [path] = useLocation();
  const isSigningIn = path.startsWith('/sign-in');
  const me = useMe();
  const isGuest = isRefused(me.error, 'sign-in-needed') && !isSigningIn;
  const isIn = me.data?.organisation === site.organisation.id && !isSigningIn;
  // The chat is cleared only on a clear answer: a failed call doesn't say who is signed in.
  const isNobody = isRefused(me.error, 'not-signed-in') || (me.data !== undefined && !isIn);
  usePortalChat(site, isNobody ? null : me.data?.email);
  const helpLanguage = site.helpLanguages.includes(language) ? language : site.organisation.language;
  const help = { href: `${site.base}/${helpLanguage}/`, label: say('help_centre'), isOutside: true };
  const own = [
    { href: '/', label: say('requests'), isCurrent: path === '/' },
    { href: '/new', label: say('new_request'), isCurrent: path === '/new' },
    { href: '/settings', label: say('settings'), isCurrent: path === '/settings' },
  ];
  return (
    <Shell
      brand={{ name: site.organisation.name, logo: site.organisation.logo, href: help.href }}
      skip={say('skip')}
      navigationLabel={say('navigation')}
      navigation={isIn ? [help, ...own] : [help]}
      actions={isIn || isGuest ? <SignOut /> : undefined}
      footer={
        <>
          <p className="row">
            {say('write_to')}{' '}
            <a href={`mailto:${site.organisation.supportAddress}`}>{site.organisation.supportAddress}</a>
          </p>
          <LanguageChoice />
        </>
      }
    >
      {children}
    </Shell>
  );
};
