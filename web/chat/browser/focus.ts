/**
 * What has the focus may go away: a form that was sent, a button of a chat that is over. The focus then stands on the window and not
 * on the host page, so that Tab goes on inside and Escape closes it. @returns stops it
 */
export const keepFocusIn = (window: HTMLElement): (() => void) => {
  let last: Node | null = null;
  const entered = ({ target }: FocusEvent): void => {
    last = target instanceof Node ? target : null;
  };
  // Some browsers tell it of what is being taken away, too: a moment later that is gone, and what was merely left is still there.
  const left = (): void =>
    queueMicrotask(() => {
      if (last && window.contains(last) && !window.matches(':focus-within')) last = null;
    });
  const changed = new MutationObserver(() => {
    if (!last || window.contains(last)) return;
    last = null;
    if (!window.matches(':focus-within')) window.focus({ preventScroll: true });
  });
  window.addEventListener('focusin', entered);
  window.addEventListener('focusout', left);
  changed.observe(window, { childList: true, subtree: true });
  return () => {
    changed.disconnect();
    window.removeEventListener('focusin', entered);
    window.removeEventListener('focusout', left);
  };
};
