/** The one way out for words: the site's data class, placeholders, the ledger and the monthly cap, in one place. */
import type { DataClass, LedgerEntry, MonthlyCap, PersonalKind } from '../../domain';
import { getConversation, messagesOf, recordEnded, recordLeaving, remoteSum } from '../../db';
import type { DesksideDatabase } from '../../db';
import { ProviderFailure } from '../../providers';
import type { Destination, Outcome, Outgoing, Prepared } from '../../providers';
import { classOf, loadLeaving } from '../../settings/leaving';
import { personalData } from '../../text/personal';
import { redact } from './redact';
import type { Redaction } from './redact';

export interface OutgoingDeps {
  db: DesksideDatabase;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}

/** No model needs a key or a password to write a reply, wherever it runs. */
const always = ['secret'] as const;

/** What can be told in a whole body without the words around it: found there, something went past the placeholders. */
const certain: readonly PersonalKind[] = ['e-mail address', 'card', 'bank account'];
/** What is replaced only where its words stand around it, and may stand there as another word of the house. */
const contextual: readonly PersonalKind[] = ['name', 'reference'];

/** Characters of a token, as a rule of thumb for English; used only until the other side counted. */
const perToken = 4;

export function outgoing({ db, now, newId }: OutgoingDeps): Outgoing {
  return {
    async prepare(parts, to) {
      const { classes, cap } = await loadLeaving(db);
      if (to.about) refuseByClass(classOf(classes, to.about.site), to);
      if (to.reach === 'remote') await refuseByCap(db, cap, now());
      const redaction =
        to.reach === 'remote'
          ? redact(parts, to.about ? await peopleOf(db, to.about.conversationId) : [])
          : redact(parts, [], always);
      return prepared(redaction, to, cap);
    },
  };

  function prepared(redaction: Redaction, to: Destination, cap: MonthlyCap): Prepared {
    let open: LedgerEntry | null = null;
    return {
      parts: redaction.parts,
      restore: redaction.restore,
      async leaving(body) {
        if (to.reach === 'remote') refuseWhatSlipped(body, redaction);
        const bytes = new TextEncoder().encode(body).length;
        const promptTokens = Math.ceil(body.length / perToken);
        const entry: LedgerEntry = {
          id: newId(),
          at: now(),
          origin: to.origin,
          reach: to.reach,
          model: to.model,
          purpose: to.purpose,
          site: to.about?.site ?? null,
          conversationId: to.about?.conversationId ?? null,
          body,
          bytes,
          replaced: redaction.replaced,
          promptTokens,
          completionTokens: 0,
          counted: false,
          cost: costOf(to, promptTokens, 0),
          status: null,
          took: null,
          failure: null,
        };
        if (!(await recordLeaving(db, entry, cap))) throw overCap();
        open = entry;
      },
      async ended(outcome) {
        if (open === null) return;
        const entry = open;
        open = null;
        await recordEnded(db, entry, { ...counts(entry, to, outcome), ...came(outcome) });
      },
    };
  }
}

const came = ({ status, took, failure }: Outcome) => ({ status, took, failure });

/** Where nobody counted, an answer is thought to have cost its prompt, and a refusal nothing. */
function counts(
  entry: LedgerEntry,
  to: Destination,
  { status, promptTokens, completionTokens }: Outcome,
): Pick<LedgerEntry, 'promptTokens' | 'completionTokens' | 'counted' | 'cost'> {
  const counted = promptTokens !== null || completionTokens !== null;
  const answered = status !== null && status < 300;
  const prompt = promptTokens ?? (answered ? entry.promptTokens : 0);
  const completion = completionTokens ?? 0;
  return {
    promptTokens: prompt,
    completionTokens: completion,
    counted,
    cost: costOf(to, prompt, completion),
  };
}

function costOf({ price }: Destination, prompt: number, completion: number): number | null {
  return price && (prompt * price.prompt + completion * price.completion) / 1e6;
}

/** Names as the pages of the conversation show them. */
async function peopleOf(db: DesksideDatabase, conversationId: string): Promise<string[]> {
  const [conversation, messages] = await Promise.all([
    getConversation(db, conversationId),
    messagesOf(db, conversationId),
  ]);
  const people = [
    ...(conversation ? [conversation.requester, ...conversation.participants] : []),
    ...messages.map(({ author }) => author),
  ];
  return [...new Set(people.map(({ name }) => name))];
}

function refuseByClass(dataClass: DataClass, { reach }: Destination): void {
  if (dataClass === 'any' || (dataClass === 'local' && reach === 'local')) return;
  throw new ProviderFailure('may not leave', {
    what:
      dataClass === 'never'
        ? 'Conversations of this site are never given to a model.'
        : 'Conversations of this site may only be given to a model on this device.',
    next: 'To change that, open the settings, “What may leave”.',
  });
}

async function refuseByCap(db: DesksideDatabase, cap: MonthlyCap, at: number): Promise<void> {
  if (cap.tokens === null && cap.cost === null) return;
  const sum = await remoteSum(db, at);
  if ((cap.tokens !== null && sum.tokens >= cap.tokens) || (cap.cost !== null && sum.cost >= cap.cost))
    throw overCap();
}

function overCap(): ProviderFailure {
  return new ProviderFailure('cap reached', {
    what: 'This month’s cap for models elsewhere is reached, so nothing more is sent to them.',
    next: 'Raise it in the settings, “What may leave”, or go on with the built-in composer.',
  });
}

/** The last look: nothing that has a placeholder, and nothing that should have one, stands in the body. */
function refuseWhatSlipped(body: string, { values }: Redaction): void {
  const slipped =
    values.find(({ kind, value }) => !contextual.includes(kind) && holds(body, value))?.kind ??
    personalData(body, [], certain)[0]?.kind;
  if (slipped === undefined) return;
  throw new ProviderFailure('may not leave', {
    what: `Nothing was sent, because ${/^[aei]/.test(slipped) ? 'an' : 'a'} ${slipped} would have left with it.`,
    next: 'Write this one with the built-in composer.',
  });
}

/** Short ones may be part of another word or number. */
function holds(body: string, value: string): boolean {
  return value.length >= 6 && body.includes(JSON.stringify(value).slice(1, -1));
}
