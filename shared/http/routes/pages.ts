import { routes } from './route.ts';

/** What `pages` serves: the pages behind links in mails. GET changes nothing, because mail scanners follow links. */
export const PAGE_ROUTES = routes({
  showActionLink: { method: 'GET', path: '/act/{token}', roles: 'link' },
  useActionLink: { method: 'POST', once: 'by_nature', path: '/act/{token}', roles: 'link' },
  showConfirmation: { method: 'GET', path: '/confirm/{token}', roles: 'link' },
  useConfirmation: { method: 'POST', once: 'by_nature', path: '/confirm/{token}', roles: 'link' },
  showAutomaticAnswer: { method: 'GET', path: '/answer/{token}', roles: 'link' },
  useAutomaticAnswer: { method: 'POST', once: 'by_nature', path: '/answer/{token}', roles: 'link' },
  showEscalation: { method: 'GET', path: '/escalate/{token}', roles: 'link' },
  useEscalation: { method: 'POST', once: 'by_nature', path: '/escalate/{token}', roles: 'link' },
  showSurvey: { method: 'GET', path: '/survey/{token}', roles: 'link' },
  useSurvey: { method: 'POST', once: 'by_nature', path: '/survey/{token}', roles: 'link' },
  showUnsubscribe: { method: 'GET', path: '/unsubscribe/{token}', roles: 'link' },
  useUnsubscribe: { method: 'POST', once: 'by_nature', path: '/unsubscribe/{token}', roles: 'link' },
  showSubscription: { method: 'GET', path: '/status/{token}', roles: 'link' },
  changeSubscription: { method: 'POST', once: 'by_nature', path: '/status/{token}', roles: 'link' },
});
