import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Refused } from '../api/problem.ts';
import type { ActionRequest, AudienceQuery, Message, NewMessage, Ticket } from '../api/types.ts';
import { useOnce } from '../api/use-once.ts';
import { useSession } from '../site/session.tsx';

const LOOK_AGAIN_MILLISECONDS = 20_000;

const keys = {
  ticket: (reference: string) => ['ticket', reference] as const,
  part: (
    reference: string,
    part: 'messages' | 'actions' | 'clock' | 'escalations' | 'audit' | 'articles' | 'audience',
  ) => ['ticket', reference, part] as const,
};

/** A ticket. While it is on the screen, it is read again regularly. */
export const useTicket = (reference: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: keys.ticket(reference),
    queryFn: () => api.ticket(reference),
    refetchInterval: LOOK_AGAIN_MILLISECONDS,
  });
};

/** All messages, oldest first. */
export const useMessages = ({ reference, version }: Ticket) => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...keys.part(reference, 'messages'), version],
    queryFn: async () => {
      const all: Message[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.messages(reference, cursor);
        all.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return all;
    },
    placeholderData: (before) => before,
  });
};

/** The recipients of an action, read anew when the ticket changes. Null makes no call. */
export const useAudience = ({ reference, version }: Ticket, about: AudienceQuery | null) => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...keys.part(reference, 'audience'), about, version],
    queryFn: () => api.audience(reference, about ?? {}),
    enabled: about !== null,
  });
};

/** The ticket's possible actions, which also depend on its level. */
export const useActions = ({ reference, version }: Ticket) => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...keys.part(reference, 'actions'), version],
    queryFn: () => api.actions(reference),
    placeholderData: (before) => before,
  });
};

export const useClock = ({ reference, version }: Ticket) => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...keys.part(reference, 'clock'), version],
    queryFn: () => api.clock(reference),
    placeholderData: (before) => before,
  });
};

/** The documents of a ticket's escalations. A ticket at its first level makes no call. */
export const useEscalations = ({ reference, version, level }: Ticket) => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...keys.part(reference, 'escalations'), version],
    queryFn: () => api.escalations(reference),
    enabled: level > 1,
    placeholderData: (before) => before,
  });
};

export const useAudit = ({ reference, version }: Ticket, isWanted: boolean) => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...keys.part(reference, 'audit'), version],
    queryFn: () => api.audit(reference),
    enabled: isWanted,
    placeholderData: (before) => before,
  });
};

/** Articles that may answer the ticket. They are found by its request, which doesn't change. */
export const useArticles = ({ reference }: Ticket, isWanted = true) => {
  const { api } = useSession();
  return useQuery({
    queryKey: keys.part(reference, 'articles'),
    queryFn: () => api.articlesFor(reference),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

/** Acts on a ticket as shown. If it was changed in between, the page reads it again. */
export const useAct = (ticket: Ticket) => {
  const { api } = useSession();
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (request: ActionRequest) => api.act(ticket, request, once.keyFor({ request, of: ticket.version })),
    onSuccess: (changed, { action }) => {
      once.done();
      // Only a read of the ticket includes the state of the review's actions.
      const { review } = ticket;
      queries.setQueryData(keys.ticket(ticket.reference), review ? { ...changed, review } : changed);
      const read = ['review', 'finish_review_action'].includes(action) ? [keys.ticket(ticket.reference)] : [];
      return Promise.all([['tickets'], ...read].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) =>
      error instanceof Refused && [409, 412].includes(error.status)
        ? queries.invalidateQueries({ queryKey: keys.ticket(ticket.reference) })
        : undefined,
  });
};

export const useWrite = ({ reference }: Ticket) => {
  const { api } = useSession();
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (message: NewMessage) => api.write(reference, message, once.keyFor(message)),
    onSuccess: () => {
      once.done();
      return Promise.all([
        queries.invalidateQueries({ queryKey: keys.ticket(reference) }),
        queries.invalidateQueries({ queryKey: ['tickets'] }),
      ]);
    },
  });
};
