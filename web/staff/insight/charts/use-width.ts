import { type RefObject, useEffect, useRef, useState } from 'react';

/** How wide an element is, also after the window has changed. */
export const useWidth = <Shown extends Element>(): [RefObject<Shown | null>, number] => {
  const element = useRef<Shown>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, width];
};
