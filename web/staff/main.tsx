import '../ui/style/index.css';
import './style/staff.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readSettings } from './sign-in/settings.ts';
import { signInOf } from './sign-in/sign-in.ts';

const root = document.getElementById('root');
if (root) {
  const signIn = signInOf(await readSettings());
  const arrival = await signIn.arrive();
  createRoot(root).render(
    <StrictMode>
      <App signIn={signIn} arrival={arrival} />
    </StrictMode>,
  );
}
