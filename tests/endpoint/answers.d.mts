/** What the model of the tests writes to a request's body; `temper`: 'quoting', 'obedient' or 'lines'. */
export function answerTo(body: unknown, temper?: string): string;
/** A reply said otherwise, as a model does. */
export function rewordingOf(body: unknown, promising?: boolean): string;
