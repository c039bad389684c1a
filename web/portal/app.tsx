import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Spinner } from '../ui/feedback/progress.tsx';
import { newQueryClient } from './api/queries.ts';
import { Catch } from './pages/broken.tsx';
import { RequestList } from './pages/list/list.tsx';
import { ToArticle } from './pages/list/own-articles.tsx';
import { Missing } from './pages/missing.tsx';
import { Door } from './pages/open/door.tsx';
import { SignIn } from './pages/sign-in/sign-in.tsx';
import { Frame } from './site/frame.tsx';
import { SignedIn } from './site/signed-in.tsx';
import { PORTAL_FOLDER, type PortalSite } from './site/site.ts';
import { SiteProvider } from './site/site-context.tsx';
import { useWords, WordsProvider } from './site/words.tsx';

const Submit = lazy(() => import('./pages/submit/submit.tsx').then((page) => ({ default: page.Submit })));
const RequestPage = lazy(() => import('./pages/request/request.tsx').then((page) => ({ default: page.RequestPage })));
const Settings = lazy(() => import('./pages/settings/settings.tsx').then((page) => ({ default: page.Settings })));

/** References as people type them. Any other path is a missing page. */
const REFERENCE = /^\/(?<reference>td-?[0-9a-z]{4}-?[0-9a-z]{4})\/?$/i;

const Pages = () => {
  const { say } = useWords();
  return (
    <Suspense fallback={<Spinner label={say('loading')} />}>
      <Switch>
        <Route path="/sign-in">
          <SignIn />
        </Route>
        <Route path="/">
          <SignedIn>
            <RequestList />
          </SignedIn>
        </Route>
        <Route path="/new">
          <SignedIn>
            <Submit />
          </SignedIn>
        </Route>
        <Route path="/settings">
          <SignedIn>
            <Settings />
          </SignedIn>
        </Route>
        <Route path="/articles/:language/:id">
          {({ language, id }) => (
            <SignedIn>
              <ToArticle language={language} id={id} />
            </SignedIn>
          )}
        </Route>
        <Route path={REFERENCE}>
          {({ reference = '' }) => (
            <Door key={reference} reference={reference}>
              {(read) => <RequestPage reference={reference} read={read} />}
            </Door>
          )}
        </Route>
        <Route>
          <Missing />
        </Route>
      </Switch>
    </Suspense>
  );
};

export const App = ({ site }: { site: PortalSite }) => {
  const [queries] = useState(newQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <SiteProvider value={site}>
        <WordsProvider site={site}>
          <Router base={`${site.base}/${PORTAL_FOLDER}`}>
            <Frame>
              <Catch>
                <Pages />
              </Catch>
            </Frame>
          </Router>
        </WordsProvider>
      </SiteProvider>
    </QueryClientProvider>
  );
};
