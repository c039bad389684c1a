import type { Person } from '../client/visit.ts';
import type { AboutRequest, ChatGlobal, ChatOnPage, Mount, Widget } from './contract.ts';
import { makeLauncher } from './launcher.ts';
import style from './loader.css?text';
import type { ChatSettings } from './settings.ts';

/**
 * The only script that a page loads. It shows the button, and loads the rest when the visitor opens the chat or when an earlier
 * page's conversation continues.
 */

/** Replaced by an organisation's `ChatSettings` when the loader is published. */
declare const TIERDESK_CHAT_SETTINGS: ChatSettings;

const settings = TIERDESK_CHAT_SETTINGS;
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const { language: wanted, launcher: look, scheme } = script?.dataset ?? {};
const nonce = script?.nonce ?? '';
const KEPT = `tierdesk-chat:${settings.organisation}`;
const OPEN = `${KEPT}:open`;

const languages = Object.keys(settings.scripts);
const language =
  [wanted, ...navigator.languages, settings.language]
    .map((each) => each?.toLowerCase().split('-')[0] ?? '')
    .find((each) => languages.includes(each)) ?? 'en';

const label = (unread: number): string => {
  const { none = '', one = '', other = '' } = settings.labels[language] ?? {};
  return (unread === 0 ? none : unread === 1 ? one : other).replace('{{count}}', String(unread));
};

/** Reads from storage. Returns null when storage is blocked. */
const stored = <Kept>(read: () => Kept): Kept | null => {
  try {
    return read();
  } catch {
    return null;
  }
};
const hasConversation = (): boolean => stored(() => localStorage.getItem(KEPT)) !== null;

let isOpen = false;
let loading: Promise<Widget> | null = null;
/** Undefined until the page calls `identify`; null after a sign-out. */
let person: Person | null | undefined;
let about: AboutRequest | null = null;
let haveMount: ((mount: Mount) => void) | null = null;

const launcher = makeLauncher({
  ...{ settings, style, language, scheme, label },
  isShown: look !== 'none',
  onPress: () => (isOpen ? close() : open(true)),
});

const fetchScript = (): Promise<Mount> =>
  new Promise((resolve, reject) => {
    haveMount = resolve;
    const next = document.createElement('script');
    next.src = settings.scripts[language] ?? '';
    // A policy that allows scripts by their nonce then allows this one too.
    next.nonce = nonce;
    next.addEventListener('error', () => reject(new TypeError('the chat’s script can’t be loaded')));
    document.head.append(next);
  });

const load = (): Promise<Widget> => {
  launcher.isBusy(true);
  loading ??= fetchScript().then((mount) => {
    const widget = mount({
      settings,
      root: launcher.root,
      onClose: () => close(),
      onUnread: (count) => launcher.unread(count),
    });
    if (person !== undefined) widget.identify(person);
    widget.about(about);
    return widget;
  });
  loading.then(
    () => launcher.isBusy(false),
    () => {
      // The next press tries again.
      loading = null;
      launcher.isBusy(false);
    },
  );
  return loading;
};
/** The page isn't to blame when the script can't be loaded, so this throws nothing. */
const withWidget = (act: (widget: Widget) => void): void => {
  load().then(act, () => undefined);
};

function open(takesFocus: boolean): void {
  withWidget((widget) => {
    isOpen = true;
    launcher.isOpen(true);
    stored(() => sessionStorage.setItem(OPEN, 'open'));
    widget.show({ takesFocus });
  });
}
function close(): void {
  if (!isOpen) return;
  isOpen = false;
  launcher.isOpen(false);
  stored(() => sessionStorage.removeItem(OPEN));
  withWidget((widget) => widget.hide());
  launcher.focus();
}

const chat: ChatOnPage = {
  open: () => open(true),
  close,
  identify: (id, prove) => {
    const said = id === null ? null : { id, ...(prove ? { prove } : {}) };
    person = said;
    if (loading || hasConversation()) withWidget((widget) => widget.identify(said));
  },
  about: (request) => {
    about = request;
    if (loading) withWidget((widget) => widget.about(request));
  },
  signOut: () => {
    person = null;
    if (loading || hasConversation()) withWidget((widget) => widget.signOut());
    close();
  },
};

const calls = Array.isArray(globalThis.tierdeskChat) ? globalThis.tierdeskChat : [];
globalThis.tierdeskChat = {
  push: (call) => call(chat),
  ready: (mount) => haveMount?.(mount),
} satisfies ChatGlobal;
for (const call of calls) call(chat);

if (stored(() => sessionStorage.getItem(OPEN))) open(false);
else if (hasConversation()) withWidget(() => undefined);
