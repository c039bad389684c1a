/** Where something has to be put right, once that is shown: a form may be longer than the window. */
export const focusFirstFault = (form: HTMLFormElement): void => {
  requestAnimationFrame(() => form.querySelector<HTMLInputElement>('[data-invalid] input')?.focus());
};
