/**
 * The chip beside the site's composer: one glyph, three words, opens the panel. Plain DOM in a closed shadow root:
 * it is the only thing that Deskside shows on somebody else's page, so it stays small and cannot be styled by it.
 */
import type { ChipAnchor } from '../../lib/sites/contract';
import type { ChipState, Glyph } from '../../lib/messaging/protocol';
import style from './chip.css?inline';

const glyphs: Record<Glyph, string> = { seen: '◇', draft: '◆', person: '●', shut: '×' };

export interface Chip {
  /** Puts the chip at its place, or takes it away when there is none. Does nothing when it already stands there. */
  place(anchor: ChipAnchor | null): void;
  show(state: ChipState): void;
  remove(): void;
}

export function createChip(document: Document, onOpen: () => void): Chip {
  const host = document.createElement('deskside-chip');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  const glyph = document.createElement('span');
  glyph.className = 'glyph';
  glyph.ariaHidden = 'true';
  const words = document.createElement('span');
  button.append(glyph, words);
  root.append(button);

  button.addEventListener('click', (event) => {
    event.stopPropagation();
    // A page can dispatch clicks and can hide what it covers; it only ever gets the panel opened, and not even that.
    if (event.isTrusted && isSeen(host)) onOpen();
  });
  // The site's own shortcuts must not hear keys pressed on the chip.
  for (const type of ['keydown', 'keyup', 'keypress', 'mousedown'] as const) {
    button.addEventListener(type, (event) => {
      event.stopPropagation();
    });
  }

  return {
    place(anchor) {
      if (!anchor) {
        host.remove();
        return;
      }
      const { element, place } = anchor;
      if (place === 'inside' && host.parentElement === element) return;
      if (place === 'before' && host.nextElementSibling === element) return;
      if (place === 'after' && host.previousElementSibling === element) return;
      if (place === 'inside') element.append(host);
      else element[place](host);
    },
    show(state) {
      glyph.textContent = glyphs[state.glyph];
      words.textContent = state.words;
      button.title = `Deskside: ${state.words}. Opens the panel.`;
    },
    remove() {
      host.remove();
    },
  };
}

function isSeen(host: HTMLElement): boolean {
  return host.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: true,
  });
}
