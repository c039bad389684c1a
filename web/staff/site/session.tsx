import { createContext, type ReactNode, useContext } from 'react';
import type { articleCallsOf, callsOf } from '../api/calls.ts';
import type { Me } from '../api/types.ts';
import type { insightCallsOf } from '../insight/calls.ts';

export type Session = {
  me: Me;
  api: ReturnType<typeof callsOf>;
  articles: ReturnType<typeof articleCallsOf>;
  insight: ReturnType<typeof insightCallsOf>;
  signOut: () => void;
};
const SessionContext = createContext<Session | null>(null);

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
);

/** The signed-in agent, and the calls that they can make. */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no agent is signed in around this component');
  return session;
};

/** The names of agents and teams by id. An id without a name is returned as it is. */
export const useNames = () => {
  const { agents, teams } = useSession().me.organisation;
  return {
    agent: (id: string | null) => agents.find((agent) => agent.id === id)?.name ?? id ?? '',
    team: (id: string | null) => teams.find((team) => team.id === id)?.name ?? id ?? '',
  };
};
