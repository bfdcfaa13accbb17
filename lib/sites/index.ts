export type { ChipAnchor, ComposerHandle, PageView, SiteAdapter } from './contract';
export { adapterFor, adapters, fixedOrigins } from './registry';
