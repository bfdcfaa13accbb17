/** Answers with their passages, of people and of models, and what people said of their faithfulness. */
import { halfOf } from './measures.mjs';
import { passageOf, read } from './pages.mjs';

/** Below this mean of three scores from 1 to 4 an answer counts as unfaithful. */
const faithfulFrom = 3;

/** Null when the data is not there. */
export function scoredAnswers() {
  const text = read('mtrag/human-scores-dev.json');
  if (!text) return null;
  const set = JSON.parse(text);
  const documents = new Map(
    set.documents.map((one) => [one.document_id, passageOf(one.document_id, one.title ?? '', [], one.text)]),
  );
  const tasks = new Map(set.tasks.map((task) => [task.task_id, task]));
  return set.evaluations.flatMap((one) => {
    const task = tasks.get(one.task_id);
    const scores = Object.values(one.annotations?.faithfulness ?? {}).map(({ value }) => Number(value));
    if (!task || scores.length === 0) return [];
    const score = scores.reduce((sum, value) => sum + value, 0) / scores.length;
    return [
      {
        conversation: one.task_id.split('<::>')[0],
        half: halfOf(one.task_id.split('<::>')[0]),
        model: one.model_id,
        text: one.model_response,
        evidence: task.contexts.map(({ document_id: id }) => documents.get(id)).filter(Boolean),
        asked: task.input
          .filter(({ speaker }) => speaker === 'user')
          .map((turn) => turn.text)
          .join('\n\n'),
        score,
        faithful: score >= faithfulFrom,
        judge: one.annotations.rl_f?.composite?.value ?? null,
      },
    ];
  });
}
