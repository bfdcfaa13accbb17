/** A real XMPP server for the live test: Debian's Prosody with a configuration of its own, on loopback. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asUser, ownedFolder, run, startServices, user } from './processes.mjs';

export const domain = 'lumenhaus.example';
export const rooms = `rooms.${domain}`;

/** The agent, and customers. Those with a name stand under it in the agent's contacts; the other writes unasked. */
const names = { dana: 'Dana Brandt', alice: 'Alice Martin', bruno: 'Bruno Keller', chloe: 'Chloe Adeyemi' };
export const people = Object.fromEntries(
  [...Object.keys(names), 'noor'].map((local) => [
    local,
    { name: names[local] ?? '', jid: `${local}@${domain}`, password: 'a-password' },
  ]),
);

const ports = { client: 15222, bosh: 15280 };

/** Starts the server with its accounts. Resolves with the address for BOSH, `logs()` and `stop()`. */
export function startProsody() {
  return startServices({ ports, logFiles: ['prosody.log'] }, async ({ state, stops }) => {
    await ownedFolder(join(state, 'data'));
    const config = join(state, 'prosody.cfg.lua');
    await writeFile(config, configuration(state));
    await writeFile(join(state, 'contacts.txt'), contacts());
    for (const { jid, password } of Object.values(people)) {
      const [setpriv, ...args] = [...asUser, '/usr/bin/prosodyctl', '--config', config];
      const register = ['register', ...jid.split('@'), password];
      const { status, stdout, stderr } = spawnSync(setpriv, [...args, ...register], {
        encoding: 'utf8',
        timeout: 15_000,
      });
      if (status !== 0) throw new Error(`Prosody did not take the account ${jid}: ${stdout}${stderr}`);
    }
    const command = [...asUser, '/usr/bin/prosody', '--config', config, '-F'];
    stops.push(await run('Prosody', command, {}, ports.bosh));
    return { bosh: `http://127.0.0.1:${ports.bosh}/http-bind` };
  });
}

/** Plain connections on loopback alone; everything that is said is archived on the server. */
function configuration(state) {
  return `
prosody_user = "${user.name}"
prosody_group = "${user.name}"
data_path = "${state}/data"
pidfile = "${state}/prosody.pid"
certificates = "${state}"
log = { { levels = { min = "info" }, to = "file", filename = "${state}/prosody.log" } }
interfaces = { "127.0.0.1" }
c2s_ports = { ${ports.client} }
c2s_direct_tls_ports = { }
http_ports = { ${ports.bosh} }
http_interfaces = { "127.0.0.1" }
https_ports = { }
http_default_host = "${domain}"
consider_bosh_secure = true
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_hashed"
storage = "internal"
default_archive_policy = true
groups_file = "${state}/contacts.txt"
modules_disabled = { "s2s" }
modules_enabled = {
  "roster", "saslauth", "disco", "ping", "pep", "private", "blocklist", "carbons", "smacks", "vcard_legacy", "mam",
  "bosh", "groups", "posix"
}
VirtualHost "${domain}"
Component "${rooms}" "muc"
  modules_enabled = { "muc_mam" }
`;
}

/** mod_groups: everybody in the file has everybody else as a contact. */
function contacts() {
  const known = Object.values(people).filter(({ name }) => name);
  return ['[Lumenhaus]', ...known.map(({ jid, name }) => `${jid}=${name}`), ''].join('\n');
}
