/** A button that did its work may be gone: the focus goes to the page's title, whose page now says what has changed. */
export const focusTitle = (): void => document.querySelector('h1')?.focus();
