import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Missing } from './pages/missing.tsx';
import { Frame } from './site/frame.tsx';
import { PORTAL_FOLDER, type PortalSite } from './site/site.ts';
import { WordsProvider } from './site/words.tsx';

export const App = ({ site }: { site: PortalSite }) => {
  const [queries] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider site={site}>
        <Router base={`${site.base}/${PORTAL_FOLDER}`}>
          <Frame site={site}>
            <Switch>
              <Route>
                <Missing site={site} />
              </Route>
            </Switch>
          </Frame>
        </Router>
      </WordsProvider>
    </QueryClientProvider>
  );
};
