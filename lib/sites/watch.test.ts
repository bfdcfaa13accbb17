// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle, watchPage } from './watch';

let looks: ReturnType<typeof vi.fn<() => void>>;
let stop: () => void;
let thrower: MutationObserver | undefined;
let visibility: DocumentVisibilityState;
/** Draws the page; null: it is drawn as soon as somebody asks. */
let drawn: FrameRequestCallback[] | null;

beforeEach(() => {
  vi.useFakeTimers();
  const editable = document.createElement('div');
  editable.setAttribute('contenteditable', 'true');
  document.body.replaceChildren(editable);
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  drawn = null;
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => {
    if (drawn) drawn.push(callback);
    else callback(0);
    return 0;
  });
  looks = vi.fn<() => void>();
  thrower?.disconnect();
  stop = watchPage(document, () => {
    looks();
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** A page that was drawn is looked at in a task of its own. */
const quiet = settle.quiet + 1;
/** Observers speak in microtasks, which only the asynchronous clock lets pass. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const editor = () => document.querySelector('[contenteditable]') as HTMLElement;
const put = (name: string, text = '') => {
  const element = document.createElement(name);
  element.textContent = text;
  editor().before(element);
  return element;
};
const turn = (to: DocumentVisibilityState) => {
  visibility = to;
  document.dispatchEvent(new Event('visibilitychange'));
};
/** The first look, which comes without a change. */
const settled = async () => {
  await pass(quiet);
  expect(looks).toHaveBeenCalledTimes(1);
  looks.mockClear();
};

describe('a page that is seen', () => {
  it('is looked at once at the start, and never again while nothing changes', async () => {
    await settled();
    await pass(60_000);
    expect(looks).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is looked at after it was drawn, so that its own policy decides on its images', async () => {
    await settled();
    drawn = [];
    put('p', 'x');
    await pass(quiet + 500);
    expect(looks).not.toHaveBeenCalled();
    drawn.forEach((draw) => {
      draw(0);
    });
    expect(looks).not.toHaveBeenCalled();
    await pass(0);
    expect(looks).toHaveBeenCalledTimes(1);
    await pass(5000);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it('is looked at although it is never drawn', async () => {
    await settled();
    drawn = [];
    put('p', 'x');
    await pass(quiet + 1000);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it('is not looked at when the watch ended before it was drawn', async () => {
    await settled();
    drawn = [];
    put('p', 'x');
    await pass(quiet);
    stop();
    await pass(5000);
    expect(looks).not.toHaveBeenCalled();
  });

  it('is looked at once after a burst of changes', async () => {
    await settled();
    for (let i = 0; i < 50; i += 1) {
      put('p', 'x');
      await pass(10);
    }
    expect(looks).not.toHaveBeenCalled();
    await pass(quiet);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it('is looked at once per longest wait while somebody types without a pause', async () => {
    await settled();
    for (let typed = 0; typed < 10_000; typed += 50) {
      editor().textContent += 'x';
      await pass(50);
    }
    expect(looks.mock.calls.length).toBeLessThanOrEqual(10_000 / settle.atMost);
    expect(looks.mock.calls.length).toBeGreaterThanOrEqual(Math.floor(10_000 / settle.atMost) - 1);
  });

  it.each<[string, () => void]>([
    ['a message', () => put('div', 'words')],
    ['changed words', () => ((editor().appendChild(document.createTextNode('a')) as Text).data = 'b')],
    ['a late id', () => editor().setAttribute('data-legacy-message-id', 'a1')],
    ['something beside the chip', () => (put('deskside-chip'), put('p'))],
    ['another address', () => window.dispatchEvent(new Event('hashchange'))],
    ['the person going to the panel', () => window.dispatchEvent(new Event('blur'))],
  ])('%s is news', async (_, change) => {
    await settled();
    change();
    await pass(quiet);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it('the chip is no news, even where the page keeps throwing it out', async () => {
    stop();
    looks.mockImplementation(() => put('deskside-chip'));
    stop = watchPage(document, looks);
    thrower = new MutationObserver(() => document.querySelector('deskside-chip')?.remove());
    thrower.observe(document, { childList: true, subtree: true });
    await settled();
    await pass(60_000);
    expect(looks).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a page that nobody sees', () => {
  beforeEach(async () => {
    await settled();
    turn('hidden');
    await pass(quiet);
    expect(looks).toHaveBeenCalledTimes(1);
    looks.mockClear();
  });

  it('rests while nothing changes', async () => {
    await pass(60_000);
    expect(looks).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is looked at slowly, however much changes', async () => {
    expect(settle.hidden).toBeGreaterThanOrEqual(5000);
    for (let at = 0; at < 60_000; at += 100) {
      put('p');
      await pass(100);
    }
    expect(looks.mock.calls.length).toBeLessThanOrEqual(60_000 / settle.hidden);
    expect(looks.mock.calls.length).toBeGreaterThanOrEqual(10);
  });

  it('is looked at soon when it is seen again', async () => {
    put('p');
    await pass(100);
    turn('visible');
    await pass(quiet);
    expect(looks).toHaveBeenCalledTimes(1);
    await pass(60_000);
    expect(looks).toHaveBeenCalledTimes(1);
  });
});

it('does nothing for a document without a window, and nothing after its end', async () => {
  const detached = document.implementation.createHTMLDocument();
  watchPage(detached, looks)();
  await settled();
  put('p');
  stop();
  put('p');
  turn('visible');
  await pass(60_000);
  expect(looks).not.toHaveBeenCalled();
});
