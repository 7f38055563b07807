/** The audit log as a table, oldest first. */
import type { AuditRow } from '../../../back-office/store/people/calls.ts'
import { storeOf } from '../../../env.ts'
import { shopOfCaller } from '../people/of-shop.ts'
import type { Table } from './tables.ts'

const ENTRIES_AT_A_TIME = 500

export const audit: Table = {
  columns: [
    ...['at', 'who', 'role', 'by', 'personId', 'did', 'about', 'detail', 'result', 'problem'],
  ],
  async *rows(c, range) {
    let after = 0
    let page: AuditRow[]
    do {
      page = await storeOf(c.env).auditRange({
        ...range,
        after,
        limit: ENTRIES_AT_A_TIME,
        shop: shopOfCaller(c),
      })
      yield page.map(({ entry }) => entry)
      after = page.at(-1)?.seq ?? after
    } while (page.length === ENTRIES_AT_A_TIME)
  },
}
