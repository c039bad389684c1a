import { useQueryClient } from '@tanstack/react-query';

export const keyOf = (language: string, id: string) => ['article', language, id] as const;

/** Returns a function that reads an article and the list again after a change. */
export const useChange = ({ id, language }: { id: string; language: string }) => {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keyOf(language, id) }),
      queries.invalidateQueries({ queryKey: ['articles'] }),
    ]);
};
