import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../../api/queries.ts';
import { takeNext } from '../../site/signed-in.tsx';
import { useSite } from '../../site/site-context.tsx';
import { forgetHere, keepHere, keptHere } from '../../site/storage.ts';
import { AskForMail } from './ask-for-mail.tsx';
import { ByLink } from './by-link.tsx';
import { TypeCode } from './type-code.tsx';

/** The address that a mail was sent to: a reload doesn't lose the field for its code. */
const ASKED = 'signing-in-as';

/** The mail's link has its token behind `#`, which no server and no log sees. */
const tokenOfAddress = (): string | null => {
  const token = location.hash.slice(1);
  return token === '' ? null : token;
};

/** Signing in: an address, then the mail's code here or its link in this browser. */
export const SignIn = () => {
  const [, go] = useLocation();
  const { organisation } = useSite();
  const me = useMe();
  const [token, setToken] = useState(tokenOfAddress);
  const [email, setEmail] = useState(() => keptHere(ASKED));
  const isIn = me.data?.organisation === organisation.id;
  useEffect(() => {
    // The token stays in no history and goes to no other site.
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
