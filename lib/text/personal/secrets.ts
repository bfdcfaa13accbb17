/** Keys, tokens, passwords and one-time codes. */
import type { Pattern } from './find';

/** As the services that give them out write them. */
const known = [
  'sk-[\\w-]{16,200}',
  '(?:sk|pk|rk)_(?:live|test)_\\w{10,200}',
  'gh[pousr]_\\w{20,255}',
  'github_pat_\\w{20,255}',
  'glpat-[\\w-]{16,100}',
  'xox[abeprs]-[\\w-]{10,200}',
  '(?:AKIA|ASIA)[A-Z\\d]{16}',
  'AIza[\\w-]{30,60}',
  'ya29\\.[\\w-]{20,300}',
  'eyJ[\\w-]{8,2000}\\.[\\w-]{8,4000}(?:\\.[\\w-]{0,2000})?',
  'SG\\.[\\w-]{16,40}\\.[\\w-]{16,60}',
  '(?:hf|npm|gsk|r8)_\\w{20,100}',
  '(?:xai|pypi|pplx|key|dapi)-(?=[\\w-]{0,200}\\d)[\\w-]{20,200}',
  'dop_v1_[a-f\\d]{20,100}',
  'shp(?:at|ca|pa|ss)_[a-f\\d]{20,100}',
  '(?:SK|AC)[a-f\\d]{32}',
  'whsec_\\w{16,100}',
  'sq0[a-z]{3}-[\\w-]{20,60}',
  'EAA[A-Za-z\\d]{30,300}',
  '[MN][\\w-]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,40}',
  '\\d{8,10}:AA[\\w-]{32,36}',
];

const is = '(?: is| was| ist| lautet| est| es)?[ \\t]{0,2}[:=]?[ \\t]{0,2}["“\'‘`]?';

/** What is said of passwords more often than a password is told. */
const notOne =
  /^[^\p{L}\p{N}]*(?:required|optional|incorrect|invalid|wrong|missing|change[ds]?|resets?|resetting|forgotten|expired|protected|correct|working|field|manager|hidden|empty|blank|none|null|please|must|should|cannot|again|not)(?![\p{L}\p{N}])/iu;

/** Letters of one case alone are a word. */
const looksMade = (text: string) =>
  /\d/.test(text) || /[^\p{L}\p{N}.!?…]/u.test(text) || /\p{Ll}\p{Lu}/u.test(text);

function mixed(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const [lower, upper, digits] = [count(/[a-z]/g), count(/[A-Z]/g), count(/\d/g)];
  const hex = /^(?:[\da-f]+|[\dA-F]+)$/.test(text) && digits >= 6 && lower + upper >= 4;
  return hex || (lower >= 4 && upper >= 4 && digits >= 3);
}

export const secrets: readonly Pattern[] = [
  {
    kind: 'secret',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,6000}?-----END [A-Z ]{0,30}PRIVATE KEY-----/g,
  },
  { kind: 'secret', pattern: new RegExp(`(?<![\\w-])(?:${known.join('|')})(?![\\w-])`, 'g') },
  { kind: 'secret', pattern: /(?<=:\/\/)[^\s/:@]{1,100}:[^\s/@]{1,200}(?=@)/g },
  { kind: 'secret', pattern: /(?<=\b(?:bearer|basic) )[\w.~+/=-]{12,2000}/gi, is: looksMade },
  // The part of an address that lets whoever holds it in.
  {
    kind: 'secret',
    pattern:
      /(?<=[?&#;](?:access_?token|id_?token|refresh_?token|token|auth|api_?key|key|sig|signature|secret|password|passwd|pwd|code|session|sid|jwt|otp|ticket|hash)=)[^\s&#<>"']{4,2000}/gi,
  },
  {
    kind: 'secret',
    pattern: new RegExp(
      `(?<!\\p{L})(?:pass ?word|passwd|pwd|pass ?code|pass ?phrase|passwort|kennwort|mot de passe|contraseña|senha)${is}(?<=[:="“'‘\` ])([^\\s"”'’\`,;]{4,64})`,
      'dgiu',
    ),
    take: 1,
    is: (text, before) =>
      !notOne.test(text) && (looksMade(text) || /[:=]\s{0,2}["“'‘`]?$|["“'‘`]$/.test(before)),
  },
  {
    kind: 'secret',
    pattern: new RegExp(
      `(?<!\\p{L})(?:pin|cvv|cvc|otp|tan|one[- ]time (?:code|password|passcode|pin)|(?:verification|security|log-?in|access|confirmation|2fa|authentication|sms|backup|recovery|door|gate|bestätigungs|sicherheits) ?code)(?: number| code| no\\.?)?${is}(?<=[:="“ ])(\\d{3}[ -]\\d{3}|\\d{3,8})(?![\\d.,]?\\d| (?:digits?|characters?|seconds?|minutes?|days?|times))`,
      'dgiu',
    ),
    take: 1,
  },
  {
    kind: 'secret',
    pattern: new RegExp(
      `(?<!\\p{L})(?:api|secret|access|private|client|consumer|signing|licen[cs]e|product|activation|recovery|backup|webhook|lizenz|auth)[ _-]?(?:key|token|secret|codes?|schlüssel)s?${is}(?<=[:="“'‘\` ])([A-Za-z\\d][\\w+/=.~-]{7,200})`,
      'dgiu',
    ),
    take: 1,
    is: (text) => /\d/.test(text) && /\p{L}/u.test(text) && !/^v?\d+(?:\.\d+)+$/.test(text),
  },
  {
    kind: 'secret',
    pattern: /(?<![\w/.@+-])[A-Za-z\d+_]{32,200}={0,2}(?![\w/-])/g,
    is: mixed,
  },
];
