import { openDatabase } from '../../lib/db';
import { createDesk } from '../../lib/messaging/desk';
import { answerCalls } from '../../lib/messaging/desk-server';

answerCalls(createDesk(openDatabase(), Date.now, () => crypto.randomUUID()));
