/** Reconciliations, the list and one of them. */
export const reconciliations = {
  title: 'Reconciliations',
  one: 'Reconciliation',
  intro:
    'A reconciliation compares the redemptions in our books with what each gift-card system lists. It moves no money. One begins by itself every day after 03:00 UTC.',
  begin: 'Compare now',
  system: 'Gift-card system',
  allSystems: 'All of them',
  from: 'From',
  to: 'Until (included)',
  go: 'Compare',
  going: 'Beginning',
  noRange: 'Choose two days, the later one second.',
  tooLong: 'At most 92 days can be compared at once.',
  another: 'Nothing was begun: another reconciliation goes on, and there is one at a time.',
  toAnother: 'See how far it is',
  list: 'The last ones',
  none: 'No reconciliation has been begun yet.',
  noneHint: 'Begin one above, or wait for the one of the day.',
  back: 'All reconciliations',
  by: (who: string) => (who === 'daily' ? 'daily' : `by ${who}`),
  range: (from: string, to: string) => `${from} to ${to}`,
  agrees: 'Our books and the lists agree',
  explained: (count: number) =>
    count === 1 ? '1 difference, explained' : `${count} differences, all explained`,
  unexplained: (count: number) => (count === 1 ? '1 unexplained' : `${count} unexplained`),
  goesOn: 'goes on',
  notRead: (names: string) => `not fully read: ${names}`,
  progress: 'How far it is',
  systems: 'The systems',
  ours: 'In our books',
  rows: 'Rows of the list',
  agreed: 'Agree',
  otherTills: 'Of other tills',
  unreadable: 'Not readable',
  begun: 'Begun',
  ended: 'Ended',
  whole: 'Compared',
  ending: (unexplained: number) =>
    unexplained === 0
      ? 'The reconciliation has ended. Nothing needs a person.'
      : `The reconciliation has ended: ${unexplained} unexplained.`,
}

/** How far a system is, in a word and at length. */
export const OUTCOMES = {
  waiting: { word: 'Waiting', meaning: 'Its list is read after the others.' },
  reading: { word: 'Reading', meaning: 'Its list is being read.' },
  compared: { word: 'Compared', meaning: 'Its list was read to the end.' },
  cut_short: {
    word: 'Cut short',
    meaning: 'Not all of its list could be read, so nothing counts as missing there.',
  },
  failed: { word: 'Failed', meaning: 'Its list could not be read, four times within three hours.' },
}
