/** People, their keys, and what they did. */
import type { AuditEntry, Session } from '../../shared/api/console/people.ts'

export const people = {
  title: 'People',
  ownerOnly:
    'The owner of the shop makes and revokes keys, and reads what was done. You are signed in as somebody else.',
  keys: 'Personal keys',
  none: 'Nobody has a personal key yet.',
  noneHint:
    'Make one for each colleague: then every decision stands under the name of who took it.',
  made: 'made',
  revokedAt: 'revoked',
  revoked: 'Revoked',
  roles: { reader: 'Reader', clerk: 'Clerk', owner: 'Owner' },
  may: {
    reader: 'Sees everything, and can change nothing.',
    clerk: 'Also decides reviews, exports, and begins reconciliations.',
  },
  make: 'Make a key',
  name: 'Name',
  nameHint: 'It stands under everything that they do.',
  role: 'Role',
  go: 'Make the key',
  going: 'Making',
  noName: 'Write a name first.',
  newKey: (name: string) => `The key of ${name}`,
  once: 'Copy it now and hand it over by a safe way. It is shown this once: only a hash of it is kept.',
  key: 'Key',
  copy: 'Copy',
  copied: 'The key is copied.',
  notCopied: 'The browser does not let us copy. The key is selected: copy it yourself.',
  kept: 'Done, hide the key',
  revoke: (name: string) => `Revoke the key of ${name}`,
  revokeShort: 'Revoke',
  sure: (name: string) => `From now on the key of ${name} is refused. This cannot be undone.`,
  yes: (name: string) => `Yes, revoke the key of ${name}`,
  yesShort: 'Yes, revoke',
  no: 'Keep it',
  revokedNow: (name: string) => `The key of ${name} is revoked.`,
  access: 'Cloudflare Access',
  noAccess:
    'Nobody comes in by Cloudflare Access: ACCESS_TEAM_DOMAIN and ACCESS_AUDIENCE are not set.',
  accessIntro: (team: string) => `Whoever ${team} lets in can read.`,
  accessClerks: 'These also decide, export, and begin reconciliations:',
  noAccessClerks: 'Nobody of them decides or exports: ACCESS_CLERKS names nobody.',
  accessChange: 'Who comes in is set at Cloudflare; who decides, by ACCESS_CLERKS of the worker.',
}

export const audit = {
  title: 'What was done',
  intro: 'Every decision, export, reconciliation and key, newest first.',
  none: 'Nothing was done yet.',
  byWay: {
    api_key: 'by the API key',
    personal_key: 'by a personal key',
    access: 'by Access',
  } as Record<Session['by'], string>,
  did: {
    decided: 'decided',
    exported: 'exported',
    reconciled: 'began a reconciliation of',
    made_key: 'made a key for',
    revoked_key: 'revoked the key of',
  } as Record<AuditEntry['did'], string>,
  refused: 'refused',
  unknown: 'end unknown',
  unknownHint: 'It was begun, and nobody noted how it ended.',
  review: 'the review',
  last90: 'The log of the last 90 days',
}
