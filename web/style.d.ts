/** Style is bundled by Vite; importing it makes nothing to use. */
declare module '*.css';
/** Style as text, for the chat's widget, which gives it to its own shadow. */
declare module '*.css?text' {
  const text: string;
  export default text;
}
