import { Link } from 'wouter';
import { PageTitle } from '../../ui/layout/page-title.tsx';

export const Missing = () => (
  <>
    <PageTitle title="There is no such page" site="Staff" />
    <p>
      <Link href="/">Go to my tickets</Link>
    </p>
  </>
);
