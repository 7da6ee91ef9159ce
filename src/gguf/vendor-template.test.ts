import { expect, test } from 'vitest';
import { deepseekTemplates } from './deepseek/index.ts';
import { vendorTemplate } from './vendor-template.ts';

const find = (architecture: string, marks: readonly string[], name: string | null = null): string | null =>
  vendorTemplate({ architecture, names: [name], hasToken: (text) => marks.includes(text) });

test('a file of DeepSeek without a template is told by its architecture and its marks', () => {
  expect(find('deepseek32', ['<｜User｜>'])).toBe(deepseekTemplates['DeepSeek V3.2']);
  expect(find('deepseek4', ['<｜User｜>'])).toBe(deepseekTemplates['DeepSeek V4']);
  expect(find('deepseek4', ['<｜User｜>', '<｜System｜>'])).toBe(deepseekTemplates['DeepSeek V4.1']);
});

test('a base model has none, nor has a vocabulary without the marks, nor another family', () => {
  expect(find('deepseek4', ['<｜User｜>'], 'DeepSeek V4 Flash Base')).toBeNull();
  expect(find('deepseek4', [])).toBeNull();
  expect(find('llama', ['<｜User｜>'])).toBeNull();
});
