/** Schemas import these modules. The front uses only types of those schemas, so no Node code gets into a page. */
declare const Buffer: { from: (text: string, encoding?: string) => { toString: (encoding?: string) => string } };
declare module 'node:url' {
  export const domainToASCII: (domain: string) => string;
}
