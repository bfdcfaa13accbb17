/** What the person chose. Kept on the device. */
export interface Settings {
  /** How drafts are signed; '' closes without a name. */
  signature: string;
  /** Template set for greeting and closing; the wording of facts never changes. */
  tone: 'plain' | 'warm' | 'formal';
  /** The person's name, recorded beside a second reviewer's; '' until they tell. */
  agent: string;
  /** Hosts that a reply may lead to although no page of theirs was captured; each with its subdomains. */
  links: string[];
}

export const defaultSettings: Settings = { signature: '', tone: 'plain', agent: '', links: [] };
