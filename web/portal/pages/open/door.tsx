import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { type ReadRequest, useMe, useRequest } from '../../api/queries.ts';
import { isRefused } from '../../api/refused.ts';
import { useToSignIn } from '../../site/signed-in.tsx';
import { useSite } from '../../site/site-context.tsx';
import { useWords } from '../../site/words.tsx';
import { OpenByLink } from './open-by-link.tsx';

/** A notice's link has its token behind `#`, which no server and no log sees. */
const tokenOfAddress = (): string | null => location.hash.slice(1) || null;

type DoorProps = {
  reference: string;
  /** Of the request as it was read: reading it a second time would begin anew. */
  children: (request: ReadRequest) => ReactNode;
};

/** Shows a request to whoever has signed in or opened it; others open it by their link, or sign in. */
export const Door = ({ reference, children }: DoorProps) => {
  const { say } = useWords();
  const { organisation } = useSite();
  const [path] = useLocation();
  const [token, setToken] = useState(tokenOfAddress);
  const me = useMe();
  // Nobody is shown nothing: only a link or a sign-in helps.
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
    // The token stays in no history and goes to no other site.
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
