import '../ui/style/index.css';
import './style/staff.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepFocusOnPage } from '../ui/focus/keep-focus.ts';
import { App } from './app.tsx';
import { readSettings } from './sign-in/settings.ts';
import { signInOf } from './sign-in/sign-in.ts';

const root = document.getElementById('root');
if (root) {
  keepFocusOnPage();
  const signIn = signInOf(await readSettings());
  const arrival = await signIn.arrive();
  createRoot(root).render(
    <StrictMode>
      <App signIn={signIn} arrival={arrival} />
    </StrictMode>,
  );
}
