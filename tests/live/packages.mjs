/**
 * What apt brings for each product of the live test. No imports here: `scripts/live.mjs` reads it before anything is
 * set up, on any Node. `apt`: the packages; `cost`: what a person waits for; `services`: what they would start with
 * the machine, which is switched off again; `answers`: what they ask while they install, as debconf writes it;
 * `instead`: packages that are installed only when none that provides the same thing is there, by what they provide.
 */
export const packages = {
  Roundcube: {
    apt: [
      'roundcube-core',
      'roundcube-sqlite3',
      'roundcube-plugins',
      'roundcube',
      'dovecot-imapd',
      'php-cli',
      'php-sqlite3',
      'dbconfig-sqlite3',
    ],
    cost: 'about 120 MB, half a minute',
    services: ['dovecot', 'apache2'],
  },
  'Request Tracker': {
    apt: ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'],
    cost: 'about 290 MB, half a minute',
    // It depends on something that could send mail: this one runs no service and, without settings, sends nothing.
    instead: { 'mail-transport-agent': 'msmtp-mta' },
    services: ['request-tracker5', 'msmtpd'],
    answers: [
      'request-tracker5 request-tracker5/dbconfig-install boolean false',
      'request-tracker5 request-tracker5/handle-siteconfig-permissions boolean false',
    ],
  },
  'Converse.js': {
    apt: ['prosody'],
    cost: 'about 3 MB, some seconds; Converse.js itself comes from npm, about 100 MB',
    services: ['prosody'],
  },
};
