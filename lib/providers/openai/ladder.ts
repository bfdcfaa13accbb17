/** What servers and models differ in: tried from the strictest, one step at a time, until they take it. */
import type { Endpoint, Ladder } from '../../domain';
import type { Told } from './troubles';

/** OpenAI's own models all take the newer name; the others know the older one. */
export function firstLadder({ preset, ladder }: Endpoint): Ladder {
  return (
    ladder ?? {
      format: 'json_schema',
      temperature: true,
      limit: preset === 'openai' || preset === 'azure' ? 'max_completion_tokens' : 'max_tokens',
      usage: true,
    }
  );
}

type Step = (now: Ladder, first: Ladder) => Ladder | null;

const looser: Step = (now) =>
  now.format === 'text' ? null : { ...now, format: now.format === 'json_schema' ? 'json_object' : 'text' };
const withoutTemperature: Step = (now) => (now.temperature ? { ...now, temperature: false } : null);
const otherLimit: Step = (now, first) =>
  now.limit === first.limit
    ? { ...now, limit: now.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' }
    : null;
const withoutUsage: Step = (now) => (now.usage ? { ...now, usage: false } : null);

/** By what a refusal names; the first that fits. */
const named: [RegExp, Step][] = [
  [/temperature/, withoutTemperature],
  [/max_(?:completion_)?tokens/, otherLimit],
  [/stream_options|include_usage/, withoutUsage],
  [/response_format|json_schema|json_object|schema|grammar|structured|require_parameters/, looser],
];

/** In the order in which they are tried when a refusal names nothing. */
const blind: Step[] = [looser, withoutTemperature, otherLimit, withoutUsage];

/**
 * The next thing to try after a refusal; null: it is not for want of a parameter. `shaped`: the shape of the answer was
 * asked for, so it can be what is refused.
 */
export function stepDown(told: Told, now: Ladder, first: Ladder, shaped: boolean): Ladder | null {
  const words = `${told.param} ${told.message}`;
  // OpenRouter finds no server that takes all parameters.
  const unsupported = told.status === 404 && /no endpoints found/.test(words);
  if (unsupported) return shaped ? looser(now, first) : null;
  if (told.status !== 400 && told.status !== 422) return null;
  if (/model.{0,80}(?:not found|does not exist|not loaded)|no models loaded/.test(words)) return null;
  for (const [pattern, step] of named) {
    if (step === looser && !shaped) continue;
    const next = pattern.test(words) ? step(now, first) : null;
    if (next) return next;
  }
  for (const step of blind) {
    if (step === looser && !shaped) continue;
    const next = step(now, first);
    if (next) return next;
  }
  return null;
}
