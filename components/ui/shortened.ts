/** A difference without most of what stayed the same. */
import type { DifferenceRun } from '../../lib/text/difference';

/** Characters of what stayed that are kept beside each change. */
const beside = 80;

/** Long stretches that did not change are cut to what stands beside a change, at a blank where there is one. */
export function shortened(runs: readonly DifferenceRun[]): DifferenceRun[] {
  return runs.map((run, at) => {
    if (run.kind !== 'same' || run.text.length <= 2 * beside + 20) return run;
    const start = at === 0 ? '' : run.text.slice(0, beside).replace(/\s+\S*$/, '');
    const end = at === runs.length - 1 ? '' : run.text.slice(-beside).replace(/^\S*\s+/, '');
    return { kind: 'same', text: `${start}${start === '' ? '' : ' '}…${end === '' ? '' : ' '}${end}` };
  });
}
