/** The page's side of a teaching session: it learns from clicks, shows what fits, and tells the panel each time. */
import type { TeachPart } from '../domain';
import { browser } from '../platform/page';
import type { PageView } from '../sites/contract';
import { siteOf } from '../sites/sites';
import { beginLesson, lookAt, pointAt, without } from '../sites/teach';
import type { Fits, Lesson, Pointed } from '../sites/teach';
import { watchPage } from '../sites/watch';
import { teachPort } from './teaching-port';
import type { FromPupil, ToPupil } from './teaching-port';

export interface PupilOverlay {
  point(part: TeachPart | null): void;
  showFits(fits: Fits): void;
  follow(): void;
  remove(): void;
}

type MakeOverlay = (events: {
  onPick: (part: TeachPart, element: Element) => void;
  onEscape: () => void;
}) => PupilOverlay;

/** Waits for the panel's connection and serves it until it ends; a second injection changes nothing. */
export function teachOnPage(document: Document, makeOverlay: MakeOverlay): void {
  const view = document.defaultView as (Window & { desksideTeaches?: true }) | null;
  if (!view || view.desksideTeaches) return;
  view.desksideTeaches = true;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== teachPort || port.sender?.id !== browser.runtime.id) return;
    const page = (): PageView => ({ document, url: new URL(document.location.href), now: Date.now() });
    const pointed: Pointed = new Map();
    let lesson: Lesson | null = null;
    let pointing: TeachPart | null = null;

    const overlay = makeOverlay({
      onPick(part, element) {
        if (!lesson) return;
        lesson = pointAt(lesson, part, element, page(), pointed);
        if (!lesson.problems[part]) point(null);
        tell();
      },
      onEscape() {
        point(null);
        tell();
      },
    });
    const point = (part: TeachPart | null) => {
      pointing = part;
      overlay.point(part);
    };
    const tell = () => {
      if (!lesson) return;
      const { look, fits } = lookAt(lesson, page());
      lesson = look.lesson;
      overlay.showFits(fits);
      const told: FromPupil = { pointing, look };
      port.postMessage(told);
    };
    const hear = (message: unknown) => {
      const order = message as ToPupil;
      switch (order.type) {
        case 'begin':
          lesson = order.lesson ?? beginLesson(document.location.origin, siteOf(page()));
          point(order.pointing);
          break;
        case 'point':
          point(order.part);
          break;
        case 'clear':
          if (lesson) lesson = without(lesson, order.part);
          pointed.delete(order.part);
          break;
        case 'swap':
          if (lesson) lesson = { ...lesson, swapped: !lesson.swapped };
          break;
      }
      tell();
    };
    const unwatch = watchPage(document, () => {
      overlay.follow();
      tell();
    });
    port.onMessage.addListener(hear);
    port.onDisconnect.addListener(() => {
      unwatch();
      overlay.remove();
    });
  });
}
