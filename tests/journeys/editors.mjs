/** Insertion on the real editors, when they are installed: they are far larger than all the rest of the project. */
import assert from 'node:assert/strict';
import { editors } from '../editors/matrix.mjs';
import { command, installed, prepareEditors, runEditors } from '../editors/run.mjs';

const wished = process.env.DESKSIDE_EDITORS === '1';

const prepared = {
  name: 'are installed and shown',
  run: async (ctx) => {
    if (!wished && !installed())
      ctx.skip(`the real editors are not installed; ${command} installs and runs them`);
    await prepareEditors();
  },
};

const one = ({ name }) => ({
  name: `${name} takes the text, and its own model agrees`,
  run: async ({ executablePath }) => {
    const { passed, failed } = await runEditors({ executablePath, wanted: (editor) => editor.name === name });
    assert.equal(failed, 0);
    assert.ok(passed > 0);
  },
});

export default {
  name: 'the real editors',
  cases: wished || installed() ? [prepared, ...editors.map(one)] : [prepared],
};
