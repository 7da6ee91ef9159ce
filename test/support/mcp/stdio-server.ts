import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { testServer } from './tools.ts';

process.stderr.write('ready\n');
await testServer().connect(new StdioServerTransport());
