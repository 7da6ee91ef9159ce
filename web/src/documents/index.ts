export { AddMenu } from './add-menu.tsx';
export { DocumentTray } from './document-tray.tsx';
export { DocumentViewer } from './document-viewer.tsx';
export { DropArea } from './drop-area.tsx';
export { FilePicker } from './file-picker.tsx';
export { PasteDialog } from './paste-dialog.tsx';
export { sourceWords } from './place-words.ts';
