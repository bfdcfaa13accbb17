/** The search index, on a thread of its own: it reads the passages, so that no screen has to. */
import { evidenceOf, judgedDrafts, live, openDatabase } from '../../../lib/db';
import type { SearchHit } from '../../../lib/domain';
import { bundledChannel, calibrate, IndexKeeper, retrieve, uncalibrated } from '../../../lib/knowledge';
import type { Found } from '../../../lib/knowledge';
import { groupTexts } from '../../../lib/knowledge/gaps';
import type { SearchAnswer, SearchRequest } from './search';
import type { Asked, Said } from './worker-line';

const db = openDatabase();
const claim = (gained: () => void) => {
  // Held until this worker ends, and then the next panel's turn.
  void navigator.locks.request('deskside search index', () => {
    gained();
    return new Promise(() => undefined);
  });
};
const opened = bundledChannel().then((channel) => new IndexKeeper(db, { claim, channel }));

/** What the person made of earlier drafts moves the line between answering and not. */
let calibration = uncalibrated;
live(db, () => judgedDrafts(db), []).subscribe((judged) => (calibration = calibrate(judged)));

async function hitsOf(found: readonly Found[]): Promise<SearchHit[]> {
  const evidence = await evidenceOf(
    db,
    found.map(({ id }) => id),
  );
  const byId = new Map(evidence.map((one) => [one.passage.id, one]));
  return found.flatMap(({ id, score, strength }) => {
    const one = byId.get(id);
    return one ? [{ ...one, score, strength }] : [];
  });
}

async function answer(request: SearchRequest): Promise<SearchAnswer> {
  const keeper = await opened;
  const index = await keeper.ready();
  switch (request.wanted) {
    case 'size':
      return { size: index.size, bytes: index.bytes };
    case 'search':
      return await hitsOf(index.searchTyped(request.query, request.limit));
    case 'retrieve': {
      const { found, ...support } = await retrieve(index, request.question, request.limit, {
        dense: keeper.channel,
        calibration,
      });
      return { hits: await hitsOf(found), ...support };
    }
    case 'groups': {
      const { channel } = keeper;
      return { groups: await groupTexts(request.texts, channel && ((text) => channel.encodeQuery(text))) };
    }
  }
}

const say = (said: Said<SearchAnswer>) => {
  self.postMessage(said);
};

self.onmessage = ({ data: { id, request } }: MessageEvent<Asked<SearchRequest>>) => {
  answer(request).then(
    (value) => {
      say({ id, value });
    },
    (error: unknown) => {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    },
  );
};

void navigator.locks.request(self.name, () => {
  say({ held: true });
  return new Promise(() => undefined);
});
