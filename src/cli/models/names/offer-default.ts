import { asTyped } from '../../../invocation/index.ts';
import { defaultModel, type FoundModel, modelOnDisk, setDefaultModel } from '../../../store/index.ts';
import { canAsk, confirmed } from '../../terminal/confirmed.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Whoever pulls a better model than the default wants to use it: asked at a terminal, else told how. */
export async function offerDefault(pulled: FoundModel, terminal: Terminal): Promise<void> {
  const chosen = await defaultModel();
  const before = chosen === null ? null : await modelOnDisk(chosen);
  if (before === null || before.name === pulled.name || !isBetter(pulled, before)) return;
  const question = `Make ${pulled.name} the default model instead of ${before.name}?`;
  if (canAsk(terminal) && (await confirmed(question, terminal))) {
    await setDefaultModel(pulled.name);
    return;
  }
  terminal.stderr.write(
    asTyped(`  The default is still ${before.name}. To change it: deskside default ${pulled.name}\n`),
  );
}

type Compared = Pick<FoundModel, 'summary'>;

/** It answers, and the default does not or is smaller. */
function isBetter({ summary: one }: Compared, { summary: other }: Compared): boolean {
  return (
    one.hasChatTemplate &&
    !one.makesEmbeddings &&
    (!other.hasChatTemplate || one.parameters > other.parameters)
  );
}
