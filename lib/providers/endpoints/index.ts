export { addressOf } from './address';
export type { Address } from './address';
export { ollamaCommands } from './ollama';
export { presets } from './presets';
