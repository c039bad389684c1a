import { useEffect, useRef } from 'react';

/** The browser focuses the first page. Each later page focuses its title, so that screen readers announce it. */
let isFirst = true;

/** A page's heading, which is also the window's title. */
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
