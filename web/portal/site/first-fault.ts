/** Focuses the first field with a fault after the next render, since the form may be longer than the window. */
export const focusFirstFault = (form: HTMLFormElement): void => {
  requestAnimationFrame(() => form.querySelector<HTMLInputElement>('[data-invalid] input')?.focus());
};
