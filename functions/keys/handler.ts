import { KEY_ROUTES } from '../../shared/http/routes/keys.ts';
import { serve } from '../../shared/http/serve.ts';
import { actOnKey, changeKey, createKey, getKey, listKeys } from './routes.ts';
import { services } from './services.ts';

export const handler = serve({
  rows: KEY_ROUTES,
  services,
  handlers: { listKeys, createKey, getKey, changeKey, actOnKey },
});
