import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../../api/queries.ts';
import { takeNext } from '../../site/signed-in.tsx';
import { useSite } from '../../site/site-context.tsx';
import { forgetHere, keepHere, keptHere } from '../../site/storage.ts';
import { AskForMail } from './ask-for-mail.tsx';
import { ByLink } from './by-link.tsx';
import { TypeCode } from './type-code.tsx';

/** Keeps the address that the mail was sent to, so that a reload keeps the code field. */
const ASKED = 'signing-in-as';

/** The mail's link has its token behind `#`, which never reaches a server or its logs. */
const tokenOfAddress = (): string | null => {
  const token = location.hash.slice(1);
  return token === '' ? null : token;
};

/** Signs in by an address, then by the mail's code here or its link in this browser. */
export const SignIn = () => {
  const [, go] = useLocation();
  const { organisation } = useSite();
  const me = useMe();
  const [token, setToken] = useState(tokenOfAddress);
  const [email, setEmail] = useState(() => keptHere(ASKED));
  const isIn = me.data?.organisation === organisation.id;
  useEffect(() => {
    // Keeps the token out of the history and of addresses sent to other sites.
    if (token) history.replaceState(null, '', location.pathname);
  }, [token]);
  useEffect(() => {
    if (!isIn) return;
    forgetHere(ASKED);
    go(takeNext(), { replace: true });
  }, [isIn, go]);
  const enter = () => me.refetch();
  const ask = (asked: string | null) => {
    if (asked) keepHere(ASKED, asked);
    else forgetHere(ASKED);
    setEmail(asked);
    setToken(null);
  };
  if (token) return <ByLink token={token} onIn={enter} onAskAgain={() => ask(null)} />;
  if (email) return <TypeCode email={email} onIn={enter} onOther={() => ask(null)} />;
  return <AskForMail onAsked={ask} />;
};
