import { ARTICLE_ROUTES } from '../../shared/http/routes/articles.ts';
import { serve } from '../../shared/http/serve.ts';
import { addArticleImage, getArticleImage } from './images.ts';
import { draftArticle, listAnsweredTickets, listTicketArticles } from './of-tickets.ts';
import {
  actOnArticle,
  createArticle,
  getArticle,
  listArticles,
  listArticleVersions,
  listHelpCentreGaps,
  putArticle,
  suggestArticles,
} from './routes.ts';
import { services } from './services.ts';

export const handler = serve({
  rows: ARTICLE_ROUTES,
  services,
  handlers: {
    listArticles,
    createArticle,
    getArticle,
    putArticle,
    actOnArticle,
    listArticleVersions,
    listAnsweredTickets,
    addArticleImage,
    getArticleImage,
    listTicketArticles,
    draftArticle,
    suggestArticles,
    listHelpCentreGaps,
  },
});
