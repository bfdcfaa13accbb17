/** One function per scene: the services that the app gets and the screen on which it opens. */
import { addedScenes } from './added';
import { appScenes } from './app';
import { fake } from './base';
import type { Scene } from './base';
import { centreScenes } from './centres';
import { checkingScenes } from './checking';
import { compareScenes } from './compare';
import { conversationScenes } from './conversation';
import { endpointScenes } from './endpoints';
import { freshnessScenes } from './freshness';
import { askingScenes } from './asking';
import { gapScenes } from './gaps';
import { knowledgeScenes } from './knowledge';
import { ledgerScenes } from './ledger';
import { queueScenes } from './queue';
import { rejectingScenes } from './rejecting';
import { requesterScenes } from './requesters';
import { rewritingScenes } from './rewriting';
import { shelfScenes } from './shelf';
import { streamingScenes } from './streaming';
import { teachScenes } from './teach';
import { writerScenes } from './writers';

export const scenes: Record<string, () => Scene> = {
  ...queueScenes,
  ...conversationScenes,
  ...streamingScenes,
  ...writerScenes,
  ...compareScenes,
  ...checkingScenes(fake),
  ...endpointScenes,
  ...freshnessScenes,
  ...ledgerScenes,
  ...knowledgeScenes,
  ...addedScenes,
  ...centreScenes(fake),
  ...gapScenes(fake),
  ...askingScenes(fake),
  ...appScenes,
  ...teachScenes,
  ...rejectingScenes,
  ...requesterScenes,
  ...rewritingScenes,
  ...shelfScenes,
};
