import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Route, Switch } from 'wouter';
import { Spinner } from '../ui/feedback/progress.tsx';
import { articleCallsOf, callsOf } from './api/calls.ts';
import { Refused } from './api/problem.ts';
import { ArticleList } from './articles/article-list.tsx';
import { ArticlePage } from './articles/article-page.tsx';
import { NewArticlePage } from './articles/new-article.tsx';
import { type ChatCalls, chatCallsOf } from './chat/chat-calls.ts';
import { ChatPage } from './chat/chat-page.tsx';
import { DeskProvider } from './chat/use-desk.tsx';
import { HeldList } from './held/held-list.tsx';
import { HeldPage } from './held/held-page.tsx';
import { Senders } from './held/senders.tsx';
import { insightCallsOf } from './insight/calls.ts';
import type { Arrival, SignIn } from './sign-in/sign-in.ts';
import { Fault } from './site/fault.tsx';
import { Frame } from './site/frame.tsx';
import { Missing } from './site/missing.tsx';
import { SessionProvider } from './site/session.tsx';
import { SignedOut } from './site/signed-out.tsx';
import { TicketPage } from './ticket/ticket-page.tsx';
import { FoundTickets } from './tickets/found-tickets.tsx';
import { LogCall } from './tickets/log-call.tsx';
import { TicketList } from './tickets/ticket-list.tsx';

/** Loaded on demand: agents who don't open the figures don't load the charts. */
const Insight = lazy(() => import('./insight/pages.tsx'));

const Quality = lazy(() => import('./quality/pages.tsx'));

const MAX_RETRIES = 2;

const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Retries failures of the network, not refusals.
        retry: (times, error) => !(error instanceof Refused) && times < MAX_RETRIES,
        staleTime: 5000,
      },
    },
  });

const Pages = () => (
  <Switch>
    <Route path="/">
      <TicketList key="mine" view="mine" />
    </Route>
    <Route path="/queue">
      <TicketList key="queue" view="queue" />
    </Route>
    <Route path="/all">
      <TicketList key="all" view="all" />
    </Route>
    <Route path="/held" component={HeldList} />
    <Route path="/held/senders" component={Senders} />
    <Route path="/held/:id">{({ id }) => <HeldPage key={id} id={id} />}</Route>
    <Route path="/search/:words">{({ words }) => <FoundTickets key={words} words={words} />}</Route>
    <Route path="/tickets/:reference">{({ reference }) => <TicketPage key={reference} reference={reference} />}</Route>
    <Route path="/chats">
      <ChatPage id={null} />
    </Route>
    <Route path="/chats/:id">{({ id }) => <ChatPage id={id} />}</Route>
    <Route path="/calls/new" component={LogCall} />
    <Route path="/articles" component={ArticleList} />
    <Route path="/articles/new" component={NewArticlePage} />
    <Route path="/articles/:language/:id">
      {({ language, id }) => <ArticlePage key={`${language}/${id}`} language={language} id={id} />}
    </Route>
    <Route path="/(board|figures|reviews)/*?">
      <Suspense fallback={<Spinner label="One moment" />}>
        <Insight />
      </Suspense>
    </Route>
    <Route path="/quality/*?">
      <Suspense fallback={<Spinner label="One moment" />}>
        <Quality />
      </Suspense>
    </Route>
    <Route component={Missing} />
  </Switch>
);

type Calls = {
  api: ReturnType<typeof callsOf>;
  articles: ReturnType<typeof articleCallsOf>;
  insight: ReturnType<typeof insightCallsOf>;
  chat: ChatCalls;
};

/** The pages that need the signed-in agent. */
const Desk = ({ calls, signOut }: { calls: Calls; signOut: () => void }) => {
  const me = useQuery({ queryKey: ['me'], queryFn: calls.api.me, staleTime: Number.POSITIVE_INFINITY });
  if (me.isError) return <Fault error={me.error} onRetry={() => me.refetch()} />;
  if (!me.data) return <Spinner label="One moment" />;
  return (
    <SessionProvider session={{ me: me.data, ...calls, signOut }}>
      <DeskProvider calls={calls.chat}>
        <Frame>
          <Pages />
        </Frame>
      </DeskProvider>
    </SessionProvider>
  );
};

export const App = ({ signIn, arrival }: { signIn: SignIn; arrival: Arrival }) => {
  const [queries] = useState(newQueryClient);
  const [why, setWhy] = useState<'ended' | Arrival>(arrival);
  const calls = useMemo(() => {
    const onEnd = () => setWhy('ended');
    return {
      api: callsOf(signIn, onEnd),
      articles: articleCallsOf(signIn, onEnd),
      insight: insightCallsOf(signIn, onEnd),
      chat: chatCallsOf(signIn, onEnd),
    };
  }, [signIn]);
  if (why !== 'signed_in') return <SignedOut why={why} onSignIn={() => signIn.start()} />;
  return (
    <QueryClientProvider client={queries}>
      <Desk calls={calls} signOut={() => signIn.end()} />
    </QueryClientProvider>
  );
};
