import { useEffect, useRef } from 'react';

/** The first page has the focus that the browser gave it; each later one takes it, so that screen readers say where one is. */
let isFirst = true;

/** The heading of a page, which is also the window's title. */
export const PageTitle = ({ title, site }: { title: string; site: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${site}`;
  }, [title, site]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
};
