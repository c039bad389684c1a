/** Schemas import these, of which the front uses types alone: nothing of Node gets into a page. */
declare const Buffer: { from: (text: string, encoding?: string) => { toString: (encoding?: string) => string } };
declare module 'node:url' {
  export const domainToASCII: (domain: string) => string;
}
