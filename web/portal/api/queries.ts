import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './calls.ts';
import { isRefused, refusal } from './refused.ts';
import type { Action, Booking, PortalRequest, Profile } from './types.ts';

const MAX_RETRIES = 2;
/** A request on the screen is read again this often, so that changes appear by themselves. */
const LOOK_AGAIN_MILLISECONDS = 20_000;

/** Retries failures of the network, not refusals. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (times, error) => !isRefused(error) && times < MAX_RETRIES, staleTime: 5000 },
    },
  });

const REQUESTS = ['requests'] as const;
const requestKey = (reference: string) => ['request', reference] as const;
const ME = ['me'] as const;

export const useForm = (organisation: string, language: string) =>
  useQuery({
    queryKey: ['form', organisation, language],
    queryFn: () => api.form(organisation, language),
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * The signed-in person. The API answers visitors with 200, since browsers log a 401 as an error. This function then throws the
 * same refusal as other calls do.
 */
const whoIsIn = async (): Promise<Profile> => {
  const visitor = await api.visitor();
  if (visitor.state === 'signed_in') return visitor.me;
  throw visitor.state === 'link' ? refusal(403, 'sign-in-needed') : refusal(401, 'not-signed-in');
};

export const useMe = () => useQuery({ queryKey: ME, queryFn: whoIsIn });

export const useArticles = (language: string) =>
  useQuery({ queryKey: ['articles', language], queryFn: () => api.articles(language) });

export const useRequests = (state: 'open' | 'closed') =>
  useInfiniteQuery({
    queryKey: [...REQUESTS, state],
    queryFn: ({ pageParam }) => api.requests(state, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });

/** The person's requests, open and closed, that contain all of these words. */
export const useFoundRequests = (words: string) =>
  useInfiniteQuery({
    queryKey: [...REQUESTS, 'found', words],
    queryFn: ({ pageParam }) => api.searchRequests(words, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });

/** Reads a request with all its messages. */
const wholeRequest = async (reference: string): Promise<PortalRequest> => {
  const first = await api.request(reference);
  const messages = [...first.messages];
  let { cursor } = first;
  while (cursor) {
    const page = await api.request(reference, cursor);
    messages.push(...page.messages);
    cursor = page.cursor;
  }
  return { ...first, messages };
};

/** `isAsked`: whether there is a reader who may see the request. */
export const useRequest = (reference: string, isAsked: boolean) =>
  useQuery({
    queryKey: requestKey(reference),
    queryFn: () => wholeRequest(reference),
    enabled: isAsked,
    refetchInterval: LOOK_AGAIN_MILLISECONDS,
  });

export type ReadRequest = ReturnType<typeof useRequest>;

/** Returns a function that reads a request and the lists again after a change. */
export const useReadAgain = (reference: string) => {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: requestKey(reference) }),
      queries.invalidateQueries({ queryKey: REQUESTS }),
    ]);
};

export const useAction = (reference: string) => {
  const readAgain = useReadAgain(reference);
  return useMutation({ mutationFn: (action: Action) => api.act(reference, action), onSuccess: readAgain });
};

/** The agent's free times. They are read anew each time they are shown. */
export const useFreeTimes = (reference: string) =>
  useQuery({
    queryKey: ['free-times', reference],
    queryFn: () => api.freeTimes(reference),
    staleTime: 0,
    gcTime: 0,
  });

export const useBooking = (reference: string) => {
  const queries = useQueryClient();
  const readAgain = useReadAgain(reference);
  return useMutation({
    mutationFn: (booking: Booking) => api.book(reference, booking),
    // The number is stored with the person from now on.
    onSuccess: () => Promise.all([readAgain(), queries.invalidateQueries({ queryKey: ME, refetchType: 'all' })]),
  });
};

export const useCancelling = (reference: string) => {
  const readAgain = useReadAgain(reference);
  return useMutation({ mutationFn: () => api.cancelAppointment(reference), onSuccess: readAgain });
};

export const useSessions = () => useQuery({ queryKey: ['sessions'], queryFn: api.sessions });
