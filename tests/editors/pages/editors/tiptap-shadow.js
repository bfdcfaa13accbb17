import { mount as mountTipTap } from './tiptap.js';

/** As Intercom's inbox has it. */
export function mount(host, start) {
  const inner = document.createElement('div');
  host.attachShadow({ mode: 'open' }).append(inner);
  return mountTipTap(inner, start);
}
