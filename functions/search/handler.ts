import { json } from '../../shared/http/answer.ts';
import { invalidParameters } from '../../shared/http/problem.ts';
import { SEARCH_ROUTES } from '../../shared/http/routes/reading.ts';
import { serve } from '../../shared/http/serve.ts';
import { encodeCursor } from '../../shared/schemas/list-query.ts';
import { MAX_WORDS, type Searched, searchTickets } from '../../shared/usecases/search/search-tickets.ts';
import { services } from './services.ts';

const WHY: Record<Extract<Searched, { ok: false }>['why'], string> = {
  no_words: 'has no word that is searched for: the commonest words and single letters are not',
  too_many_words: `has more than ${MAX_WORDS} words`,
};

export const handler = serve({
  rows: SEARCH_ROUTES,
  services,
  handlers: {
    searchTickets: async ({ key, query }) => {
      const searched = await searchTickets(services, key, query);
      if (!searched.ok) return invalidParameters([{ field: 'q', message: WHY[searched.why] }]);
      const { items, cursor } = searched.page;
      return json(200, { items, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
    },
  },
});
