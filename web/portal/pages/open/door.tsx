import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { type ReadRequest, useMe, useRequest } from '../../api/queries.ts';
import { isRefused } from '../../api/refused.ts';
import { useToSignIn } from '../../site/signed-in.tsx';
import { useSite } from '../../site/site-context.tsx';
import { useWords } from '../../site/words.tsx';
import { OpenByLink } from './open-by-link.tsx';

/** A notice's link has its token behind `#`, which never reaches a server or its logs. */
const tokenOfAddress = (): string | null => location.hash.slice(1) || null;

type DoorProps = {
  reference: string;
  /** The request as it was read here, so that the page doesn't start again by reading it once more. */
  children: (request: ReadRequest) => ReactNode;
};

/** Shows a request to readers who have signed in or opened it. Others open it by a mail's link, or sign in. */
export const Door = ({ reference, children }: DoorProps) => {
  const { say } = useWords();
  const { organisation } = useSite();
  const [path] = useLocation();
  const [token, setToken] = useState(tokenOfAddress);
  const me = useMe();
  // For a visitor without a session, the API would refuse. They need a link or a sign-in.
  const isNobody = isRefused(me.error, 'not-signed-in');
  const request = useRequest(reference, !me.isPending && !isNobody);
  const isStranger = me.data !== undefined && me.data.organisation !== organisation.id;
  const isShut =
    isStranger ||
    isNobody ||
    isRefused(request.error, 'not-signed-in', 'sign-in-needed') ||
    (me.data === undefined && isRefused(request.error, 'no-such-ticket'));
  const isKnown = !me.isPending && (isNobody || !request.isPending);
  useEffect(() => {
    // Keeps the token out of the history and of addresses sent to other sites.
    if (token) history.replaceState(null, '', location.pathname);
  }, [token]);
  const toSignIn = useToSignIn(path, isKnown && isShut && token === null);
  if (!isKnown) return <Spinner label={say('loading')} />;
  if (!isShut) return children(request);
  if (token === null) return <Spinner label={say('loading')} />;
  const enter = async () => {
    await Promise.all([me.refetch(), request.refetch()]);
    setToken(null);
  };
  return <OpenByLink reference={reference} token={token} onIn={enter} onSignIn={toSignIn} />;
};
