/** The people of the console and the audit log, in memory, as the object of the whole store keeps them, which is tested in workerd. */
import type { Person } from '../../shared/api/console/people.ts'
import type {
  AuditNote,
  AuditRow,
  PeopleCalls,
} from '../../worker/back-office/store/people/calls.ts'

export function memoryPeople(now: () => number = () => Date.now()): PeopleCalls {
  const people: (Person & { hash: string })[] = []
  const rows: AuditRow[] = []
  const time = () => new Date(now()).toISOString()
  const shown = ({ hash: _, ...person }: Person & { hash: string }): Person => person
  const noted = async (note: AuditNote) => {
    for (const seq of await calls.beginAudit([note], 0))
      await calls.endAudit([{ seq, problem: null }])
  }
  const calls: PeopleCalls = {
    addPerson: async (person, note) => {
      if (people.some(one => one.name === person.name && one.revokedAt === null)) return null
      const added = { ...person, createdAt: time(), revokedAt: null }
      people.unshift(added)
      await noted(note)
      return shown(added)
    },
    people: async () => people.map(shown),
    revokePerson: async (id, note) => {
      const person = people.find(one => one.id === id)
      if (person && person.revokedAt === null) {
        person.revokedAt = time()
        await noted(note)
      }
      return person ? shown(person) : null
    },
    personByHash: async hash => {
      const person = people.find(one => one.hash === hash && one.revokedAt === null)
      return person ? shown(person) : null
    },
    beginAudit: async notes =>
      notes.map(note => {
        const seq = rows.length + 1
        rows.push({ seq, entry: { at: time(), ...note, result: 'unknown', problem: null } })
        return seq
      }),
    endAudit: async ends => {
      for (const { seq, problem } of ends)
        Object.assign(rows[seq - 1]!.entry, { result: problem ? 'refused' : 'done', problem })
    },
    auditPage: async ({ before, limit }) =>
      rows
        .filter(({ seq }) => before === null || seq < before)
        .reverse()
        .slice(0, limit),
    auditAbout: async checkoutId =>
      rows.filter(({ entry }) => entry.about === checkoutId).map(({ entry }) => entry),
    eraseNotes: async () => {},
    auditRange: async ({ after, limit }) => rows.filter(({ seq }) => seq > after).slice(0, limit),
  }
  return calls
}
