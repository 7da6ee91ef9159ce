// The page: a session, one stream of events, and what is drawn of them.
import '@fontsource-variable/source-serif-4/wght.css';
import './ui/styles/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { openSession } from './api/index.ts';
import { App } from './shell/app.tsx';
import { follow } from './state/follow.ts';
import { followVisibility } from './state/resting.ts';
import { followAddress } from './state/route.ts';
import { followTheme } from './state/theme.ts';
import { language } from './text/index.ts';

followTheme();
followVisibility();
effect(() => {
  document.documentElement.lang = language.value;
});
await openSession();
followAddress();
const root = document.getElementById('page');
if (root !== null) render(<App />, root);
void follow(new AbortController().signal);
