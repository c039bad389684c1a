import { type ReactNode, useCallback, useEffect } from 'react';
import { useLocation } from 'wouter';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { useMe } from '../api/queries.ts';
import { isRefused } from '../api/refused.ts';
import type { Profile } from '../api/types.ts';
import { useSite } from './site-context.tsx';
import { forgetHere, keepHere, keptHere } from './storage.ts';
import { Trouble } from './trouble.tsx';
import { useWords } from './words.tsx';

const NEXT = 'after-sign-in';

/** Returns the page that the visitor wanted before the sign-in, and forgets it. */
export const takeNext = (): string => {
  const next = keptHere(NEXT) ?? '/';
  forgetHere(NEXT);
  return next.startsWith('/') && !next.startsWith('//') ? next : '/';
};

/** True for a person of another organisation on the same site. */
const isStranger = (me: Profile | undefined, organisation: string): boolean =>
  me !== undefined && me.organisation !== organisation;

/** Leads to the sign-in and back to a page. Redirects at once when the visitor is signed out. */
export const useToSignIn = (path: string, isOut: boolean): (() => void) => {
  const [, go] = useLocation();
  const leave = useCallback(() => {
    keepHere(NEXT, path);
    go('/sign-in', { replace: true });
  }, [path, go]);
  useEffect(() => {
    if (isOut) leave();
  }, [isOut, leave]);
  return leave;
};

/** Shows its children to signed-in people. Others sign in first and come back. */
export const SignedIn = ({ children }: { children: ReactNode }) => {
  const { say } = useWords();
  const { organisation } = useSite();
  const [path] = useLocation();
  const me = useMe();
  // Readers who opened one request by a link sign in for everything else.
  const isOut = isRefused(me.error, 'not-signed-in', 'sign-in-needed') || isStranger(me.data, organisation.id);
  useToSignIn(path, isOut);
  if (isOut || me.isPending) return <Spinner label={say('loading')} />;
  if (!me.data) return <Trouble error={me.error} onRetry={() => me.refetch()} />;
  return children;
};
