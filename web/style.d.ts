/** Vite bundles the style; the import has no value. */
declare module '*.css';
/** Style as text, for the shadow root of the chat's widget. */
declare module '*.css?text' {
  const text: string;
  export default text;
}
