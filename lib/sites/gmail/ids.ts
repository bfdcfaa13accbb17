/** Gmail writes the same id in two ways: the old hexadecimal one, and a newer decimal one of the same number. */

export const hexadecimal = /^[0-9a-f]{8,20}$/i;

/** `thread-f:1762…` in hexadecimal; any other text as it is. */
export function asHexadecimal(id: string): string {
  const decimal = /^(?:msg|thread)-f:(\d{9,20})$/.exec(id)?.[1];
  return decimal ? BigInt(decimal).toString(16) : id;
}
