/** Who writes: the built-in composer, unless the person chose an endpoint. */
import type { Live } from '../../../components/services';
import type { Writer } from '../../../components/endpoints';
import { builtInId, endpointProviderId } from '../../../lib/domain';
import type { Endpoint } from '../../../lib/domain';
import { keyFor } from '../../../lib/messaging/endpoint-keys';
import {
  changeEndpoints,
  chosenWriter,
  savedEndpoints,
  watchEndpoints,
} from '../../../lib/messaging/endpoint-store';
import { patternOf } from '../../../lib/messaging/origins';
import { browser } from '../../../lib/platform';
import { extractive } from '../../../lib/providers';
import type { Outgoing, Provider } from '../../../lib/providers';
import { builtIn } from '../../../lib/providers/built-in';
import { openAiProvider } from '../../../lib/providers/openai';
import type { EndpointDeps } from '../../../lib/providers/openai';
import { browserModel, isBuiltInReady, watchBuiltIn } from './built-in-model';
import { watched } from './session';

/** What talking to this endpoint takes. What a model understands is kept for the address and model that said so. */
export function depsFor(endpoint: Endpoint, outgoing: Outgoing): EndpointDeps {
  return {
    outgoing,
    key: () => keyFor(endpoint),
    allowed: (origin) => browser.permissions.contains({ origins: [patternOf(origin)] }),
    async learned(ladder) {
      await changeEndpoints((now) =>
        now.map((one) =>
          one.id === endpoint.id && one.baseUrl === endpoint.baseUrl && one.model === endpoint.model
            ? { ...one, ladder }
            : one,
        ),
      );
    },
  };
}

/**
 * The provider of this id, or of the person's choice; the built-in composer when that is gone. Whether a conversation's
 * words may leave for it is the way out's to say, when it is asked to write.
 */
export async function providerFor(outgoing: Outgoing, writerId?: string): Promise<Provider> {
  const id = writerId ?? (await chosenWriter());
  if (id === builtInId) return builtIn(browserModel());
  const endpoint = (await savedEndpoints()).find((one) => endpointProviderId(one.id) === id);
  return endpoint ? openAiProvider(endpoint, depsFor(endpoint, outgoing)) : extractive;
}

const writerOf = ({ id, name, reach }: Provider): Writer => ({ id, name, reach });

/** All who can write, the built-in composer first; the browser's own model when it is there. */
export function writersNow(): Live<readonly Writer[]> {
  const watch = (run: () => void) => {
    const ends = [watchEndpoints(run), watchBuiltIn(run)];
    return () => {
      for (const end of ends) end();
    };
  };
  return watched([writerOf(extractive)], watch, async () => [
    writerOf(extractive),
    ...((await isBuiltInReady()) ? [writerOf(builtIn(undefined))] : []),
    ...(await savedEndpoints()).map((one) => ({
      id: endpointProviderId(one.id),
      name: one.name,
      reach: one.reach,
    })),
  ]);
}
