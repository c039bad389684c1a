import '../ui/style/index.css';
import './portal.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepFocusOnPage } from '../ui/focus/keep-focus.ts';
import { App } from './app.tsx';
import { siteOfPage } from './site/site.ts';

const root = document.getElementById('root');
if (root) {
  keepFocusOnPage();
  createRoot(root).render(
    <StrictMode>
      <App site={siteOfPage()} />
    </StrictMode>,
  );
}
