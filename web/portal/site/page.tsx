import type { ReactNode } from 'react';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { useSite } from './site-context.tsx';

/** A page with its heading, which is also the window's title. */
export const Page = ({ title, children }: { title: string; children: ReactNode }) => {
  const { organisation } = useSite();
  return (
    <>
      <PageTitle title={title} site={organisation.name} />
      {children}
    </>
  );
};
