export { Composer } from './composer.tsx';
export { ConversationView } from './conversation-view.tsx';
export { DeskTray } from './desk-tray.tsx';
export { exportConversation } from './export-conversation.ts';
