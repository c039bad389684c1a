import { type RefObject, useEffect, useRef, useState } from 'react';

/** Returns an element's width, and updates it when the window changes. */
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
