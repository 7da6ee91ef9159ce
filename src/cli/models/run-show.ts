import { isDesksideError } from '../../core/index.ts';
import { type EngineDevice, embeddedEngine } from '../../engine/index.ts';
import { memoryBudget } from '../../fit/index.ts';
import { asTyped } from '../../invocation/index.ts';
import { readMachine } from '../../machine/index.ts';
import { explain, printableName, textTable } from '../../report/index.ts';
import { chooseLocalModel, gpuMemory } from '../../runtime/index.ts';
import { catalogueEntry, defaultModel, modelAliases, modelOnDisk } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { budgetHere } from './budget-here.ts';
import { describeModel, modelRows } from './describe-model.ts';
import { describeOffer, type Offer } from './offers/describe-offer.ts';
import { offerRows } from './offers/offer-rows.ts';

/** Prints what is known of one model. Throws `model-not-found`, `model-none`, `model-file-invalid`. */
export async function runShow(
  ref: string | undefined,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  using status = new StatusLine(terminal.stderr);
  const offer = ref === undefined ? null : await offerOf(ref);
  if (offer !== null) {
    if (json) printJson(terminal, { ...offer, here: false });
    else terminal.stdout.write(textTable(offerRows(offer), { columns: terminal.stdout.columns() }));
    terminal.stderr.write(asTyped(`\nTo download it: deskside pull ${offer.name}\n`));
    return;
  }
  const gpu = await gpuHere(terminal.interrupts.signal);
  const memoryBytes = memoryBudget(await readMachine()) + gpuMemory(gpu);
  const model = await chooseLocalModel(ref, {
    memoryBytes,
    signal: terminal.interrupts.signal,
    onProgress: (done, total) => status.progress({ label: 'Checking the model', unit: 'bytes', done, total }),
    onDamaged: (error) => printNote(terminal.stderr, explain(error).what),
  });
  status.clear();
  const isDefault = (await chosenName()) === model.name;
  const description = describeModel(model, { memoryBytes, isDefault, gpu });
  if (json) printJson(terminal, description);
  else
    terminal.stdout.write(
      textTable(
        modelRows(description).map((row) => row.map(printableName)),
        { columns: terminal.stdout.columns() },
      ),
    );
}

/** What is known of a model of the catalogue that is not here; `null` for all others. */
async function offerOf(ref: string): Promise<Offer | null> {
  // A path is no name: what is known of a file does not depend on the database.
  if (/[\\/]/.test(ref) && catalogueEntry(ref) === undefined) return null;
  const { [ref]: aliased = ref } = await modelAliases();
  const entry = catalogueEntry(aliased);
  if (entry === undefined || (await modelOnDisk(ref, { prefix: true })) !== null) return null;
  return describeOffer(entry, await budgetHere());
}

/** What keeps the engine from starting is the doctor's to tell. */
async function gpuHere(signal: AbortSignal): Promise<EngineDevice | null> {
  await using engine = embeddedEngine();
  const probe = await engine.probe(signal).catch(() => null);
  signal.throwIfAborted();
  return probe?.gpu ?? null;
}

/** A file can be shown without the database that knows which model is the default. */
async function chosenName(): Promise<string | null> {
  try {
    return await defaultModel();
  } catch (error) {
    if (isDesksideError(error, 'file-unusable')) return null;
    throw error;
  }
}
