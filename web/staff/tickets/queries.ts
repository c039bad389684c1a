import { useInfiniteQuery } from '@tanstack/react-query';
import type { ListQuery, Me } from '../api/types.ts';
import { useSession } from '../site/session.tsx';

export type View = 'mine' | 'queue' | 'all';
export type Filters = Pick<ListQuery, 'status' | 'level' | 'priority' | 'category' | 'breachingWithin' | 'requester'>;

const PAGE = 50;
const LOOK_AGAIN_MILLISECONDS = 30_000;

/** The query for a view; null when the view needs an agent but the key has none. */
export const scopeOf = (view: View, { agent }: Me): ListQuery | null => {
  if (view === 'all') return {};
  if (!agent) return null;
  return view === 'mine' ? { assignee: agent.id } : { team: agent.team };
};

/** A view's tickets, page by page. They are read again regularly. */
export const useTickets = (view: View, filters: Filters) => {
  const { api, me } = useSession();
  const scope = scopeOf(view, me);
  return useInfiniteQuery({
    queryKey: ['tickets', view, filters],
    queryFn: ({ pageParam }) =>
      api.tickets({ ...scope, ...filters, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: LOOK_AGAIN_MILLISECONDS,
    enabled: scope !== null,
  });
};

/** Tickets that contain all the words, page by page. */
export const useFound = (q: string) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['found', q],
    queryFn: ({ pageParam }) => api.search({ q, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
};
