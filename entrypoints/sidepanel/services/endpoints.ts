/** Saving, asking and removing endpoints: permission, key and address in step with each other. */
import type { EndpointCheck, EndpointText, Endpoints } from '../../../components/endpoints';
import { endpointProviderId, extractiveId } from '../../../lib/domain';
import type { Endpoint, Sentence } from '../../../lib/domain';
import { forgetKey, keepKey, keyFor, watchKeyed } from '../../../lib/messaging/endpoint-keys';
import { endpointOnly, setEndpointOnly } from '../../../lib/messaging/endpoint-origins';
import {
  changeEndpoints,
  chooseWriter,
  chosenWriter,
  endpointOf,
  savedEndpoints,
  watchEndpoints,
} from '../../../lib/messaging/endpoint-store';
import { hideOriginFor } from '../../../lib/messaging/hidden-origin';
import { patternOf } from '../../../lib/messaging/origins';
import { browser } from '../../../lib/platform';
import { ProviderFailure } from '../../../lib/providers';
import type { Outgoing } from '../../../lib/providers';
import { addressOf, ollamaCommands, presets } from '../../../lib/providers/endpoints';
import { checkEndpoint, modelsAt } from '../../../lib/providers/openai';
import { depsFor, writersNow } from './providers';
import { watched } from './session';

/** Milliseconds: what waits on a screen for one word gives up sooner than a draft. */
const patience = { firstWord: 30_000, betweenWords: 10_000, retry: 2_000 };

const oneLine = (text: string, cap: number) => text.replace(/\s+/g, ' ').trim().slice(0, cap);

export function endpointsOf(outgoing: Outgoing): Endpoints {
  const allow = allower();
  // The rules end with the browser, and a form that was left may have asked for an address: each panel tidies up.
  void savedEndpoints()
    .then(async (saved) => {
      await hideOriginFor(saved);
      for (const pattern of await endpointOnly()) await giveBack(pattern);
    })
    .catch(() => undefined);

  return {
    presets,
    list: watched<Endpoint[] | null>(null, watchEndpoints, savedEndpoints),
    keyed: {
      subscribe(run) {
        run([]);
        return watchKeyed(run);
      },
    },
    look(baseUrl) {
      const address = addressOf(baseUrl);
      return 'what' in address ? { good: false, sentence: address } : { good: true, ...address };
    },
    async save(text) {
      const made = endpointFrom(text, text.id ?? crypto.randomUUID());
      if ('what' in made) return made;
      if (!(await allow(made.origin))) return notAllowed(made.origin);
      const before = text.id === null ? null : await endpointOf(text.id);
      const unlearned = before?.baseUrl !== made.baseUrl || before.model !== made.model;
      const endpoint = { ...made, ladder: unlearned ? null : before.ladder };
      // A key belongs to the origin for which it was typed, and moves only with its owner's choice of a place.
      const key = text.key?.trim() ?? (before && before.origin === made.origin ? await keyFor(before) : null);
      if (made.keyKept !== 'none' && !key)
        return { what: 'There is no key yet.', next: 'Type the key, then save.' };
      const saved = await changeEndpoints((now) =>
        before ? now.map((one) => (one.id === made.id ? endpoint : one)) : [...now, endpoint],
      );
      if (!saved) return { what: 'Not saved: there are 20 endpoints already.', next: 'Remove one first.' };
      if (made.keyKept === 'none') await forgetKey(made.id);
      else if (key) await keepKey(endpoint, key);
      if (before && before.origin !== made.origin) await giveBack(patternOf(before.origin));
      await hideOriginFor(await savedEndpoints());
      return endpoint;
    },
    async models(text) {
      const made = endpointFrom({ ...text, model: text.model || '-' }, text.id ?? 'new');
      if ('what' in made) return made;
      if (!(await allow(made.origin))) return notAllowed(made.origin);
      const kept = text.id === null ? null : await endpointOf(text.id);
      const key = () =>
        text.key?.trim()
          ? Promise.resolve(text.key.trim())
          : kept?.origin === made.origin
            ? keyFor(kept)
            : Promise.resolve(null);
      try {
        return await modelsAt(
          made,
          { ...depsFor(made, outgoing), key, patience },
          new AbortController().signal,
        );
      } catch (error) {
        if (error instanceof ProviderFailure) return error.sentence;
        throw error;
      }
    },
    async check(id): Promise<EndpointCheck> {
      const endpoint = await endpointOf(id);
      if (!endpoint) return { good: false, sentence: gone, trouble: 'other' };
      const start = performance.now();
      try {
        await checkEndpoint(
          endpoint,
          { ...depsFor(endpoint, outgoing), patience },
          new AbortController().signal,
        );
        return { good: true, took: performance.now() - start };
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        const local = endpoint.reach === 'local';
        const trouble =
          error.kind === 'origin refused' && local
            ? 'origin'
            : error.kind === 'unreachable'
              ? 'unreachable'
              : 'other';
        return { good: false, sentence: error.sentence, trouble };
      }
    },
    async remove(id) {
      const endpoint = await endpointOf(id);
      if (!endpoint) return;
      await forgetKey(id);
      await changeEndpoints((now) => now.filter((one) => one.id !== id));
      if ((await chosenWriter()) === endpointProviderId(id)) await chooseWriter(extractiveId);
      await giveBack(patternOf(endpoint.origin));
      await hideOriginFor(await savedEndpoints());
    },
    ollamaCommands: ollamaCommands(browser.runtime.id),
    writers: writersNow(),
    writer: watched(extractiveId, watchEndpoints, chosenWriter),
    choose: chooseWriter,
  };
}

const gone: Sentence = { what: 'This endpoint is no longer saved.', next: 'Add it once more.' };

const notAllowed = (origin: string): Sentence => ({
  what: `Not saved: the browser was not allowed to talk to ${origin}.`,
  next: 'Save it once more, and allow it when the browser asks.',
});

function endpointFrom(text: EndpointText, id: string): Endpoint | Sentence {
  const address = addressOf(text.baseUrl);
  if ('what' in address) return address;
  const model = oneLine(text.model, 200);
  if (model === '')
    return { what: 'There is no model yet.', next: 'Type its name, or have the server list them.' };
  const { baseUrl, origin, reach } = address;
  const preset = presets.find(({ id: known }) => known === text.preset)?.name ?? '';
  return {
    id,
    preset: text.preset,
    name: oneLine(text.name, 80) || preset,
    baseUrl,
    origin,
    reach,
    model,
    keyKept: text.keyKept,
    ladder: null,
    price: text.price,
    hideOrigin: text.hideOrigin,
  };
}

/**
 * Asks for an origin that may not be talked to yet, and marks it as not to be read. The browser forgets the click at
 * the first await, so what is granted is known before.
 */
function allower(): (origin: string) => Promise<boolean> {
  let granted: readonly string[] = [];
  const look = () => void browser.permissions.getAll().then(({ origins = [] }) => (granted = origins));
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
  look();
  return async (origin) => {
    const pattern = patternOf(origin);
    if (granted.includes(pattern)) return true;
    const marked = setEndpointOnly(pattern, true);
    const allowed = await browser.permissions.request({ origins: [pattern] }).catch(() => false);
    await marked;
    if (!allowed) await setEndpointOnly(pattern, false);
    return allowed;
  };
}

/** Gives a permission back that was asked for an endpoint and that no endpoint needs now. */
async function giveBack(pattern: string): Promise<void> {
  const needed = (await savedEndpoints()).some((one) => patternOf(one.origin) === pattern);
  if (needed || !(await endpointOnly()).includes(pattern)) return;
  await browser.permissions.remove({ origins: [pattern] });
  await setEndpointOnly(pattern, false);
}

/** An origin is read no more. The permission stays where an endpoint needs it. */
export async function stopReading(pattern: string): Promise<void> {
  const needed = (await savedEndpoints()).some((one) => patternOf(one.origin) === pattern);
  if (needed) await setEndpointOnly(pattern, true);
  else await browser.permissions.remove({ origins: [pattern] });
}
