import { routes } from './route.ts';

/** What `reference` serves: the OpenAPI document and pages to read it. The same for every reader. */
export const REFERENCE_ROUTES = routes({
  getOpenApi: { method: 'GET', path: '/v1/openapi.json', roles: 'nobody' },
  showReference: { method: 'GET', path: '/docs', roles: 'nobody' },
  getReferenceFile: { method: 'GET', path: '/docs/{file}', roles: 'nobody' },
  showProblem: { method: 'GET', path: '/problems/{kind}', roles: 'nobody' },
});
