/** Mistakes in the shells around the rules, which only the real worker can show. */
import type { Mutation } from './mutation.ts'
import { WRITTEN_AFTER_THE_POST } from './redemption.ts'

export const shells: Mutation[] = [
  {
    name: 'the attempt is written after the POST, seen by killing the worker',
    by: { kills: 'the POST has taken effect and is not answered' },
    edits: WRITTEN_AFTER_THE_POST,
  },
  {
    name: 'the alarm is not written to the disk',
    by: { kills: 'the POST has taken effect and is not answered' },
    edits: [['void (time === null ? storage.deleteAlarm() : storage.setAlarm(time))', 'void time']],
  },
]
