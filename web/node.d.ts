/** Schemas import it, of which the front uses types alone: nothing of Node gets into a page. */
declare module 'node:url' {
  export const domainToASCII: (domain: string) => string;
}
