import { describe, expect, it } from 'vitest';
import { reachOf } from '../../domain';
import { addressOf } from './address';
import { ollamaCommands } from './ollama';
import { presets } from './presets';

describe('an address', () => {
  it.each<[typed: string, baseUrl: string, reach: string, bare: boolean]>([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1', 'remote', false],
    [' https://api.openai.com/v1/ ', 'https://api.openai.com/v1', 'remote', false],
    ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1', 'remote', false],
    ['HTTP://LOCALHOST:11434/v1', 'http://localhost:11434/v1', 'local', false],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'local', false],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1', 'local', false],
    ['http://2130706433/v1', 'http://127.0.0.1/v1', 'local', false],
    ['http://192.168.1.20:11434/v1', 'http://192.168.1.20:11434/v1', 'remote', true],
    ['http://models.example/v1', 'http://models.example/v1', 'remote', true],
    ['http://localhost.example.com/v1', 'http://localhost.example.com/v1', 'remote', true],
    ['http://127.0.0.1.example.com/v1', 'http://127.0.0.1.example.com/v1', 'remote', true],
    ['https://notlocalhost/v1', 'https://notlocalhost/v1', 'remote', false],
  ])('%s is understood', (typed, baseUrl, reach, bare) => {
    const { origin } = new URL(baseUrl);
    expect(addressOf(typed)).toEqual({ baseUrl, origin, reach, bare });
  });

  it.each([
    '',
    'api.openai.com/v1',
    'ftp://models.example/v1',
    'javascript:alert(1)',
    'https://',
    'https://name:secret@models.example/v1',
    'https://models.example/v1?key=sk-1',
    'https://models.example/v1#sk-1',
    `https://models.example/${'v'.repeat(600)}`,
  ])('%s is refused with a sentence', (typed) => {
    expect(addressOf(typed)).toEqual({ what: expect.any(String), next: expect.any(String) });
  });
});

describe('the presets', () => {
  it('are understood, and keyless where they run on this device alone', () => {
    for (const { id, baseUrl, example, key } of presets) {
      expect(addressOf(example.replace('YOUR-RESOURCE', 'desk')), id).toHaveProperty('baseUrl');
      if (baseUrl !== '') expect(baseUrl).toBe(example);
      if (reachOf(example) === 'local') expect(key).not.toBe('needed');
    }
  });
});

it('Ollama is told of this extension and nobody else', () => {
  const commands = ollamaCommands('abcdefghijklmnopabcdefghijklmnop');
  expect(commands.length).toBeGreaterThan(3);
  for (const { command } of commands) {
    expect(command).toContain('chrome-extension://abcdefghijklmnopabcdefghijklmnop');
    expect(command).not.toContain('*');
  }
});
