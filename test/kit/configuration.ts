import { sendingTo } from './api.ts';

// Loaded here because it reads the environment, which the API kit sets first.
const { handler } = await import('../../functions/configure/handler.ts');

/** Sends a request to the function that serves configuration. */
export const configure = sendingTo(handler);
