import { directionOf } from '../../ui/text/say.ts';
import type { ChatSettings } from './settings.ts';

/** The button that opens the chat. Its shadow root keeps out the page's styles. */

const HOST = 'tierdesk-chat';
const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 3.5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2z';

/** Adds a style in a way that a page's content security policy allows: by a script that it lets run. */
export const addStyle = (root: ShadowRoot, text: string): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets.push(sheet);
};

const coloursOf = ({ colours }: ChatSettings): string =>
  `:host{--brand:${colours.brand};--brand-text:light-dark(${colours.onLight},${colours.onDark})}`;

/**
 * Resets every property that the page may set on all elements. Then sets the direction of the chat's language and the colour
 * scheme that the page asks for, or both schemes.
 */
const readingOf = (language: string, scheme: string | undefined): string => {
  const schemes = scheme === 'light' || scheme === 'dark' ? scheme : 'light dark';
  return `:host{all:initial!important;direction:${directionOf(language)}!important;color-scheme:${schemes}!important}`;
};

const icon = (): SVGSVGElement => {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', BUBBLE);
  picture.append(path);
  return picture;
};

type Options = {
  settings: ChatSettings;
  style: string;
  language: string;
  /** `light` or `dark`; otherwise the system's scheme. */
  scheme: string | undefined;
  isShown: boolean;
  label: (unread: number) => string;
  onPress: () => void;
};

export const makeLauncher = ({ settings, style, language, scheme, isShown, label, onPress }: Options) => {
  const host = document.createElement('div');
  host.id = HOST;
  const root = host.attachShadow({ mode: 'open' });
  addStyle(root, coloursOf(settings) + style + readingOf(language, scheme));
  const place = document.createElement('section');
  place.setAttribute('aria-label', label(0));
  const button = document.createElement('button');
  button.className = 'launcher';
  button.type = 'button';
  button.setAttribute('aria-label', label(0));
  button.setAttribute('aria-expanded', 'false');
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('aria-hidden', 'true');
  button.append(icon(), badge);
  button.addEventListener('click', onPress);
  if (isShown) place.append(button);
  root.append(place);
  document.body.append(host);
  return {
    root,
    focus: (): void => button.focus(),
    isOpen: (isOpen: boolean): void => {
      button.setAttribute('aria-expanded', String(isOpen));
      host.toggleAttribute('data-open', isOpen);
    },
    isBusy: (isBusy: boolean): void => button.setAttribute('aria-busy', String(isBusy)),
    unread: (count: number): void => {
      badge.textContent = count === 0 ? '' : String(Math.min(count, 99));
      button.setAttribute('aria-label', label(count));
    },
  };
};
