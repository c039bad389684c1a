import { problem } from '../../shared/http/problem.ts';
import { REFERENCE_ROUTES } from '../../shared/http/routes/reference.ts';
import { serve } from '../../shared/http/serve.ts';
import { assetOf } from './assets.ts';
import { compressed } from './compressed.ts';
import { PAGE_STYLE, problemPage, referencePage, START } from './page.ts';

const KEPT = 'public, max-age=3600';

export const handler = serve({
  rows: REFERENCE_ROUTES,
  services: {},
  handlers: {
    getOpenApi: async ({ event }) =>
      compressed(event, 'openapi.json', assetOf('openapi.json'), {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=300',
        // The document is public, and tools on other sites read it.
        'access-control-allow-origin': '*',
      }),
    showReference: async ({ event }) => referencePage(event.rawPath),
    getReferenceFile: async ({ event, params: { file } }) => {
      const script = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': KEPT };
      if (file === 'start.js') return { statusCode: 200, headers: script, body: START };
      if (file === 'swagger-ui-bundle.js') return compressed(event, file, assetOf(file), script);
      const style = { ...script, 'content-type': 'text/css; charset=utf-8' };
      if (file === 'page.css') return { statusCode: 200, headers: style, body: PAGE_STYLE };
      if (file !== 'swagger-ui.css') return problem('no-such-path', 'The reference has no such file.');
      return compressed(event, file, assetOf(file), style);
    },
    showProblem: async ({ params }) =>
      problemPage(params.kind) ?? problem('no-such-path', 'There is no such problem. /docs lists those there are.'),
  },
});
