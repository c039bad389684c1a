/** What takes the focus in an area that had it: the ancestors of what has gone that are still there, the nearest first. */
type Fallback = (left: readonly Element[]) => HTMLElement | null;

/** So long whoever takes something away may move the focus themselves, as a dialog does that closes. */
const GRACE_MILLISECONDS = 50;

/**
 * What has the focus may go away or be switched off: a button that did its work, a form that was sent. The focus then stands where
 * that was and not at the document's beginning, so that Tab goes on from there and screen readers say where one is. What is
 * switched on again has it back. @returns stops it
 */
export const keepFocusIn = (area: HTMLElement, fallback: Fallback, graceMilliseconds = 0): (() => void) => {
  let last: Element | null = null;
  let around: readonly Element[] = [];
  const entered = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target : null;
    around = last ? ancestorsOf(last, area) : [];
  };
  // Some browsers tell it of what is being taken away, too: a moment later that is gone, and what was merely left is still there.
  const left = (): void =>
    queueMicrotask(() => {
      if (last && area.contains(last) && !last.matches(':disabled') && !area.matches(':focus-within')) last = null;
    });
  const look = (): void => {
    if (!last || area.matches(':focus-within')) return;
    if (!area.contains(last)) {
      last = null;
      fallback(around.filter((each) => area.contains(each)))?.focus({ preventScroll: true });
    } else if (last instanceof HTMLElement && !last.matches(':disabled')) last.focus({ preventScroll: true });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = new MutationObserver(() => {
    if (!last || area.matches(':focus-within')) return;
    clearTimeout(timer);
    if (graceMilliseconds === 0) look();
    else timer = setTimeout(look, graceMilliseconds);
  });
  area.addEventListener('focusin', entered);
  area.addEventListener('focusout', left);
  changed.observe(area, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    clearTimeout(timer);
    changed.disconnect();
    area.removeEventListener('focusin', entered);
    area.removeEventListener('focusout', left);
  };
};

const ancestorsOf = (element: Element, area: Element): Element[] => {
  const { parentElement } = element;
  return parentElement === null || parentElement === area ? [] : [parentElement, ...ancestorsOf(parentElement, area)];
};

const PLACES = 'section, article, [role="dialog"], main';

/** On a page of ours: the heading of the nearest place that is still there, else the page's own. */
export const keepFocusOnPage = (): (() => void) =>
  keepFocusIn(
    document.body,
    (left) => {
      const heading =
        left
          .filter((each) => each.matches(PLACES))
          .map((place) => place.querySelector<HTMLElement>('h1, h2, h3'))
          .find((found) => found !== null) ?? document.querySelector<HTMLElement>('main h1, main');
      // What only we move the focus to.
      if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
      return heading;
    },
    GRACE_MILLISECONDS,
  );
