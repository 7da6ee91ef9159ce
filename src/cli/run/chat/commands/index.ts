// What can be typed in a chat besides messages.
import { editCommand } from '../../../conversation/edit-command.ts';
import { exitCommand, helpCommand, type SlashCommands } from '../../../conversation/slash-commands.ts';
import { typingHelp } from '../../../conversation/talk.ts';
import type { ChatState } from '../chat-state.ts';
import { clear, context, copy, load, retry, save, system } from './conversation.ts';
import { drop, file } from './file.ts';
import { schema } from './schema.ts';
import { set } from './set.ts';
import { history, model } from './settings.ts';
import { show } from './show.ts';
import { think } from './think.ts';
import { mcp, tools } from './tools.ts';

export const chatCommands: SlashCommands<ChatState> = {
  '/help': helpCommand(() => chatCommands, typingHelp),
  '/file': file,
  '/drop': drop,
  '/retry': retry,
  '/copy': copy,
  '/edit': editCommand,
  '/context': context,
  '/clear': clear,
  '/system': system,
  '/set': set,
  '/think': think,
  '/schema': schema,
  '/tools': tools,
  '/mcp': mcp,
  '/show': show,
  '/model': model,
  '/save': save,
  '/load': load,
  '/history': history,
  '/exit': exitCommand,
};
