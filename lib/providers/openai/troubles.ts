/** What can go wrong between here and a model, each with its sentence. No sentence holds a key or a server's words. */
import type { Endpoint, Sentence } from '../../domain';
import { ProviderFailure } from '../failure';
import type { FailureKind } from '../failure';

/** Beside the kinds that screens tell apart: kinds of kinds that need other words. */
type Trouble = FailureKind | 'no key' | 'redirect' | 'foreign address' | 'not recorded';

const elsewhere = 'The built-in composer still writes drafts.';

const wait = (milliseconds: number | null) => {
  const seconds = Math.ceil((milliseconds ?? 0) / 1000);
  if (seconds <= 0) return 'Wait a minute, then draft again.';
  if (seconds < 90) return `It asks to wait ${seconds} seconds. Draft again then.`;
  return `It asks to wait ${Math.ceil(seconds / 60)} minutes. ${elsewhere}`;
};

const sentences: Record<Trouble, (at: Endpoint, retryAfter: number | null) => [what: string, next: string]> =
  {
    unreachable: ({ origin, reach, preset }) => [
      `Nothing answers at ${origin}.`,
      reach === 'local'
        ? `Is ${preset === 'ollama' ? 'Ollama' : 'the server'} running on this device? Start it, then try again.`
        : 'Check the address in the settings, and that the server runs and can be reached from here.',
    ],
    offline: ({ name }) => [`You are offline, so ${name} was not asked.`, elsewhere],
    'not allowed': ({ origin }) => [
      `The browser does not let Deskside talk to ${origin}.`,
      'Save the endpoint once more in the settings: the browser then asks you.',
    ],
    'no key': ({ name, keyKept }) => [
      `${name} has no key now.`,
      keyKept === 'session'
        ? 'It was kept until the browser closed. Type it once more in the settings.'
        : 'Type it in the settings.',
    ],
    'key refused': ({ name }) => [
      `${name} refused the key.`,
      'Type it once more in the settings. If it is right, it may have been withdrawn there.',
    ],
    'origin refused': ({ name, reach }) =>
      reach === 'local'
        ? [
            `${name} refuses requests of browser extensions.`,
            'Allow this one there: the settings show the command.',
          ]
        : [
            `${name} refused the request.`,
            'Your key may not be allowed to use this model. Look into your account there.',
          ],
    'not found': ({ name, model, preset }) => [
      `${name} knows no model “${model}”, or the address is not complete.`,
      preset === 'ollama'
        ? `Run “ollama pull ${model}”, or choose another model in the settings.`
        : 'Check model and address in the settings. Most addresses end with /v1.',
    ],
    'too many requests': ({ name }, retryAfter) => [`${name} has too many requests now.`, wait(retryAfter)],
    quota: ({ name }) => [
      `Your account at ${name} has nothing left to spend.`,
      `Top it up or raise its limit there. ${elsewhere}`,
    ],
    'server error': ({ name }) => [`${name} failed on its side.`, 'Draft again in a moment.'],
    stalled: ({ name, reach }) => [
      `${name} stopped answering.`,
      reach === 'local'
        ? 'A smaller model answers sooner. If it was still being loaded, draft again.'
        : 'Draft again in a moment.',
    ],
    'cut off': ({ name }) => [
      `The answer of ${name} ended in the middle.`,
      'Nothing of it is used. Draft again.',
    ],
    unreadable: ({ name }) => [
      `The answer of ${name} could not be read.`,
      'Draft again. If it stays so, check that the address leads to a chat model, or choose another model.',
    ],
    'too long': ({ name, model }) => [
      `The conversation and its passages are longer than “${model}” at ${name} takes.`,
      'Choose a model with a longer context in the settings.',
    ],
    declined: ({ name }) => [`${name} declined to answer this.`, elsewhere],
    'may not leave': ({ name }) => [
      `Conversations of this site may not be sent to ${name}.`,
      'The settings say what may leave.',
    ],
    'cap reached': ({ name }) => [
      `${name} was not asked: the monthly cap is reached.`,
      'Raise it in the settings.',
    ],
    redirect: ({ origin }) => [
      `The server at ${origin} wants to send the request on to another address.`,
      'Deskside follows nobody with your key. Type the address that it leads to in the settings.',
    ],
    'foreign address': ({ origin }) => [
      `A request to another address than ${origin} was stopped.`,
      'Nothing was sent.',
    ],
    'not recorded': ({ name }) => [
      `What would leave for ${name} could not be recorded, so nothing was sent.`,
      'Free some space on this device, then try again.',
    ],
    other: ({ name }) => [
      `${name} did not take the request.`,
      'Check model and address in the settings, or choose another model.',
    ],
  };

const kindOf: Partial<Record<Trouble, FailureKind>> = {
  'no key': 'key refused',
  redirect: 'other',
  'foreign address': 'other',
  'not recorded': 'other',
};

export function failureOf(
  trouble: Trouble,
  endpoint: Endpoint,
  retryAfter: number | null = null,
): ProviderFailure {
  const [what, next] = sentences[trouble](endpoint, retryAfter);
  const sentence: Sentence = { what, next };
  return new ProviderFailure(kindOf[trouble] ?? (trouble as FailureKind), sentence, retryAfter);
}

/** What an error of the SDK tells, whatever its class was minified to. */
export interface Told {
  status: number | null;
  code: string;
  /** The parameter that it complains about, where it names one. */
  param: string;
  /** Lower case; for telling what is meant, never for a screen. */
  message: string;
  /** Milliseconds. */
  retryAfter: number | null;
}

export function toldBy(error: unknown): Told {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 2_000) : '');
  // A server that fails within a stream has sent its 200 already; some put the number into the code.
  const number = Number(given.status ?? given.code);
  const inner = (given.error ?? {}) as Record<string, unknown>;
  const headers = given.headers instanceof Headers ? given.headers : null;
  return {
    status: Number.isInteger(number) && number >= 300 && number < 600 ? number : null,
    code: `${text(given.code)} ${text(given.type)} ${text(inner.type)}`.toLowerCase(),
    param: text(given.param).toLowerCase(),
    message: `${text(given.message)} ${text(inner.message)} ${text(given.error)}`.toLowerCase(),
    retryAfter: headers && retryAfterOf(headers),
  };
}

function retryAfterOf(headers: Headers): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const after = headers.get('retry-after');
  if (!after) return null;
  const seconds = Number(after);
  const until = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - Date.now();
  return Number.isFinite(until) ? Math.max(0, until) : null;
}

/** What a refusal means. */
export function failureFrom(told: Told, endpoint: Endpoint): ProviderFailure {
  const { status, code, message, retryAfter } = told;
  const says = (pattern: RegExp) => pattern.test(code) || pattern.test(message);
  const fail = (trouble: Trouble) => failureOf(trouble, endpoint, retryAfter);
  if (status === null) return fail('unreachable');
  if (says(/context.{0,20}(?:length|window|size)|maximum context|prompt is too long|too many tokens/))
    return fail('too long');
  if (status === 413) return fail('too long');
  if (says(/content_filter|content management policy/)) return fail('declined');
  if (
    status === 402 ||
    says(/insufficient_quota|exceeded your current quota|insufficient.{0,12}(?:credit|balance|funds)/)
  )
    return fail('quota');
  if (status === 401) return fail('key refused');
  if (status === 403) return fail('origin refused');
  if (
    status === 404 ||
    status === 405 ||
    says(/model.{0,80}(?:not found|does not exist|not loaded)|no models loaded/)
  )
    return fail('not found');
  if (status === 429) return fail('too many requests');
  if (status === 408 || status >= 500) return fail('server error');
  return fail('other');
}
