import { expect, test } from 'vitest';
import { attributes, isMark } from './is-mark.ts';

const userDefined = { attributes: attributes.userDefined, role: false };
const template = "{% for m in messages %}\n    {{ '### Question: <td>' + m['content'] }}{% endfor %}";

test.each([
  ...'<|channel> <channel|> <|"|> <|START_OF_TURN_TOKEN|> <｜User｜> <｜fim▁hole｜> <think> </think>'.split(
    ' ',
  ),
  ...'<tool_call> <start_of_turn> [INST] [/INST] [PAD255029] [|assistant|] <unused12> ◁think▷'.split(' '),
  ...'>>TITLE<< ]~b] [e~[ <<SYS>> ▁<PRE> _<EOT> <extra_id_0>'.split(' '),
  ' <MID>',
  '<image 1>',
])('%s is a mark wherever the library would find it', (text) => {
  expect(isMark({ text, ...userDefined }, template)).toBe(true);
});

test.each([
  ...'▁▁▁ <b> </table> <h1> <br/> <span> õ ÷ < 契約 tenant 12'.split(' '),
  '\n\n\n',
  '    ',
  '\t\t',
  ...'() [] <> ... ``` -> """ don’t </ [['.split(' '),
  'zwei Wörter',
])('%j is text', (text) => {
  expect(isMark({ text, ...userDefined }, template)).toBe(false);
});

test.each([
  ['### Question:', true],
  ['<td>', true],
  ['messages', false],
  ['    ', false],
  ['### Answer:', false],
])('%j of a template is a mark: %s', (text, expected) => {
  expect(isMark({ text, ...userDefined }, template)).toBe(expected);
});

test.each([
  [{ text: '<T>', attributes: 4, role: false }, false],
  [{ text: '<s>', attributes: 4, role: true }, true],
  [{ text: '\n', attributes: 4, role: true }, false],
  [{ text: '<s>', attributes: attributes.userDefined, role: false }, false],
  [{ text: '<s>', attributes: attributes.userDefined, role: true }, true],
  [{ text: 'bell', attributes: attributes.control, role: false }, true],
  [{ text: '</s>', attributes: attributes.control | attributes.userDefined, role: false }, true],
  [{ text: '<unk>', attributes: attributes.unknown, role: false }, false],
  [{ text: '[UNK]', attributes: attributes.control, role: false }, false],
  [{ text: '[SEP]', attributes: attributes.control, role: true }, true],
  [{ text: '<0x0A>', attributes: attributes.byte, role: false }, false],
])('%j is a mark: %s', (token, expected) => {
  expect(isMark(token, template)).toBe(expected);
});
