/** Chooses the element that takes the focus when a focused one has gone. Gets its ancestors that still exist, nearest first. */
type Fallback = (left: readonly Element[]) => HTMLElement | null;

/** Within this time, the code that removed an element may move the focus itself, as a closing dialog does. */
const GRACE_MILLISECONDS = 50;

/**
 * Keeps the focus in place when the focused element is removed or disabled, such as a button after its work or a sent form.
 * Otherwise the focus would fall back to the document's beginning; Tab would start there and screen readers would lose their
 * place. An element that is enabled again gets the focus back.
 * @returns a function that stops this
 */
export const keepFocusIn = (area: HTMLElement, fallback: Fallback, graceMilliseconds = 0): (() => void) => {
  let last: Element | null = null;
  let around: readonly Element[] = [];
  const entered = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target : null;
    around = last ? ancestorsOf(last, area) : [];
  };
  // Some browsers also report a blur for an element that is being removed. A microtask later, it is gone, while one that was
  // merely left still exists.
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

/** On our pages, the focus goes to the heading of the nearest place that still exists, or to the page's heading. */
export const keepFocusOnPage = (): (() => void) =>
  keepFocusIn(
    document.body,
    (left) => {
      const heading =
        left
          .filter((each) => each.matches(PLACES))
          .map((place) => place.querySelector<HTMLElement>('h1, h2, h3'))
          .find((found) => found !== null) ?? document.querySelector<HTMLElement>('main h1, main');
      // Headings take the focus only from a script.
      if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
      return heading;
    },
    GRACE_MILLISECONDS,
  );
