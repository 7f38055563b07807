/** For whoever sees several shops, each row that is about a checkout says whose it is. */
import type { RequestContext } from '../../request-context.ts'
import { shopOfRow } from '../../shops/scope.ts'
import type { Rows } from './table.ts'
import type { Table } from './tables.ts'

const ABOUT = 'checkoutId'

export const withShops = (
  c: RequestContext,
  { columns }: Pick<Table, 'columns'>,
  rows: Rows,
): { rows: Rows; columns: readonly string[] } =>
  c.var.scope.length < 2 || !columns.includes(ABOUT)
    ? { rows, columns }
    : { rows: named(c, rows), columns: [...columns, 'shop'] }

const shopOf = (c: RequestContext, row: { [ABOUT]?: unknown }): Promise<string | undefined> =>
  shopOfRow(c, String(row[ABOUT]))

async function* named(c: RequestContext, rows: Rows): Rows {
  for await (const page of rows)
    yield await Promise.all(page.map(async row => ({ ...row, shop: (await shopOf(c, row)) ?? '' })))
}
