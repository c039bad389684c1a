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

/** Where somebody wanted to go before they had to sign in; known once. */
export const takeNext = (): string => {
  const next = keptHere(NEXT) ?? '/';
  forgetHere(NEXT);
  return next.startsWith('/') && !next.startsWith('//') ? next : '/';
};

/** Somebody of another organisation on the same address is a stranger here. */
const isStranger = (me: Profile | undefined, organisation: string): boolean =>
  me !== undefined && me.organisation !== organisation;

/** The way to sign in and come back to a page; it is taken by itself where somebody is out. */
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

/** Shows what only a signed-in person sees; anybody else signs in first, and comes back. */
export const SignedIn = ({ children }: { children: ReactNode }) => {
  const { say } = useWords();
  const { organisation } = useSite();
  const [path] = useLocation();
  const me = useMe();
  // Whoever has opened one request by a link signs in for the rest.
  const isOut = isRefused(me.error, 'not-signed-in', 'sign-in-needed') || isStranger(me.data, organisation.id);
  useToSignIn(path, isOut);
  if (isOut || me.isPending) return <Spinner label={say('loading')} />;
  if (!me.data) return <Trouble error={me.error} onRetry={() => me.refetch()} />;
  return children;
};
