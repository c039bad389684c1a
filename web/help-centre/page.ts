/** Values that the page carries. */
export const base = (): string => document.body.dataset.base ?? '';
export const language = (): string => document.documentElement.lang;
export const organisation = (): string => document.body.dataset.organisation ?? '';
const api = (): string => document.body.dataset.api ?? '';
export const helpApi = (path: string): string => `${api()}/help/${organisation()}/${path}`;
export const portalApi = (path: string): string => `${api()}/portal/${path}`;

export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
};
