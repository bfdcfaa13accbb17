/** Where Gmail keeps the parts that a person can correct by pointing: what they showed before what is written. */
import { shownFirst } from '../corrections';
import type { Candidates } from '../engine';
import { foreign, message, thread } from './selectors';

export const places = {
  subject: (): Candidates => shownFirst('gmail', 'subject', thread.heading),
  author: (): Candidates => shownFirst('gmail', 'author', message.author),
  time: (): Candidates => shownFirst('gmail', 'time', message.time),
  body: (): Candidates => shownFirst('gmail', 'body', message.body),
  /** What somebody wrote or writes. */
  foreign: (): Candidates => shownFirst('gmail', 'body', mails),
};

const mails: Candidates = [foreign];
