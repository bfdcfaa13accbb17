/** A host as a person types or pastes it: "https://Status.example.com/x" is status.example.com; '' when it is none. */
export function hostOf(typed: string): string {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  if (!URL.canParse(address)) return '';
  const { hostname } = new URL(address);
  return hostname.includes('.') ? hostname.replace(/^www\./, '') : '';
}
