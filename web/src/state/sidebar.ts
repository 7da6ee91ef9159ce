import { signal } from '@preact/signals';

/** Where the window is too narrow to show the lists beside the page. */
export const sidebarOpen = signal(false);
