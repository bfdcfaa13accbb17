/**
 * What a page folds away and a person opens with a click: tabs, and panels behind a button. It belongs to the article,
 * unlike all else that is not shown, because a control that is shown stands for it.
 */
import { isLinks } from './chrome';
import { dom, tagOf } from './dom';
import { isShown } from './visible';

export interface Tab {
  label: Element;
  panel: Element;
}

export interface Tabs {
  tabs: Tab[];
  /** Tabs whose panel is not on the page before they are opened. */
  unopened: number;
}

/** [around all, label, panel]: generators that do without roles. */
const shapes = [
  ['.tabbed-set', '.tabbed-labels > label', '.tabbed-content > .tabbed-block'],
  ['.tabbed-set', '.tabbed-set > label', '.tabbed-set > .tabbed-content'],
  ['.CodeTabs', '.CodeTabs-toolbar > button', '.CodeTabs-inner > pre'],
] as const;
const maxTabs = 50;

export const hasTabs = (root: Element): boolean =>
  dom().one(root, '[role="tabpanel"],.tabbed-set,.CodeTabs') !== null;

/** The tabs of which this element is the frame: it holds all labels and all panels, and nothing smaller does. */
export function tabsIn(element: Element): Tabs | null {
  const within = (selector: string, frame: string) =>
    [...dom().all(element, selector)]
      .slice(0, maxTabs)
      .filter((one) => dom().closest(dom().parent(one) ?? one, frame) === element);
  for (const [frame, label, panel] of shapes) {
    if (!dom().matches(element, frame)) continue;
    const labels = within(label, frame);
    const panels = within(panel, frame);
    if (labels.length > 0 && labels.length === panels.length)
      return { tabs: labels.map((one, at) => ({ label: one, panel: panels[at] as Element })), unopened: 0 };
  }
  return tabsByRole(element);
}

function tabsByRole(element: Element): Tabs | null {
  const first = dom().one(element, '[role="tabpanel"]');
  if (!first) return null;
  const outer = (role: string) =>
    [...dom().all(element, `[role="${role}"]`)].slice(0, maxTabs).filter((one) => {
      const panel = dom().closest(dom().parent(one) ?? one, '[role="tabpanel"]');
      return panel === null || dom().contains(panel, element);
    });
  const labels = outer('tab');
  const panels = outer('tabpanel');
  if (labels.length === 0 || panels.length === 0) return null;
  const all = [...labels, ...panels];
  // Something smaller holds them all.
  for (const child of dom().children(element)) {
    if (child.nodeType === Node.ELEMENT_NODE && all.every((one) => dom().contains(child, one))) return null;
  }
  const used = new Set<Element>();
  const tabs = panels.flatMap((panel, at): Tab[] => {
    const named = labels.find((label) => isFor(label, panel));
    const label =
      named ??
      (panels.length === labels.length
        ? labels[at]
        : labels.find((one) => dom().attribute(one, 'aria-selected') === 'true'));
    if (!label || used.has(label)) return [];
    used.add(label);
    return [{ label, panel }];
  });
  return tabs.length === 0 ? null : { tabs, unopened: labels.length - tabs.length };
}

function isFor(label: Element, panel: Element): boolean {
  const names = (element: Element, attribute: string, other: Element) => {
    const id = dom().attribute(other, 'id');
    return id !== null && id !== '' && (dom().attribute(element, attribute) ?? '').split(/\s+/).includes(id);
  };
  return names(label, 'aria-controls', panel) || names(panel, 'aria-labelledby', label);
}

/** The controls inside an element that open and close something, by the id of what they open. */
export function triggersIn(element: Element): Map<string, Element> {
  const triggers = new Map<string, Element>();
  for (const trigger of [...dom().all(element, '[aria-expanded][aria-controls]')].slice(0, 500)) {
    const id = dom().attribute(trigger, 'aria-controls') ?? '';
    if (id !== '' && (dom().text(trigger) ?? '').trim() !== '') triggers.set(id, trigger);
  }
  return triggers;
}

/** The control that folds this panel away, when the panel says something of its own. */
export function triggerOf(panel: Element, triggers: ReadonlyMap<string, Element>): Element | null {
  if (triggers.size === 0) return null;
  const trigger = triggers.get(dom().attribute(panel, 'id') ?? '');
  if (!trigger || !isShown(trigger) || dom().contains(panel, trigger) || isLinks(panel, 0.5)) return null;
  return trigger;
}

/** A heading that opens its own section: the button inside is its text. */
export const inHeading = (trigger: Element): boolean =>
  /^H[1-6]$/.test(tagOf(trigger)) || dom().closest(trigger, 'h1,h2,h3,h4,h5,h6,[role="heading"]') !== null;
