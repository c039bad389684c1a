import { sendingTo } from './api.ts';

// Loaded here, as it reads the environment when it is loaded, which the API's support sets.
const { handler } = await import('../../functions/configure/handler.ts');

/** Sends a request to the function that API Gateway sends configuration to. */
export const configure = sendingTo(handler);
