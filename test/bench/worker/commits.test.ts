import { expect, it } from 'vitest'
import { syncsIn } from './commits.ts'

const STORAGE = '/tmp/bench-x1/product/storage'
const sync = (seconds: string, file: string) => `4711 ${seconds} fsync(35<${STORAGE}/${file}>) = 0`

it('finds every wait for the disk, and of which database it is', () => {
  const log = [
    sync('1795691673.500000', 'CardObject/ab.sqlite-journal'),
    sync('1795691673.600000', 'CardObject'),
    `4712 1795691673.700000 fdatasync(31<${STORAGE}/CheckoutObject/cd.sqlite-wal> <unfinished ...>`,
    '4712 1795691673.800000 <... fdatasync resumed>) = 0',
    `4711 1795691673.900000 unlinkat(17<${STORAGE}/CardObject>, "ab.sqlite-journal", 0) = 0`,
  ].join('\n')
  expect(syncsIn(log)).toEqual([
    { at: 1795691673500, file: 'CardObject/ab.sqlite' },
    { at: 1795691673600, file: 'CardObject' },
    { at: 1795691673700, file: 'CheckoutObject/cd.sqlite' },
  ])
})

it('passes over those with which the database of an idle object is closed', () => {
  const log = [
    sync('1795691673.000000', 'OrderObject/ef.sqlite-wal'),
    sync('1795691683.593000', 'OrderObject/ef.sqlite-wal'),
    sync('1795691683.594000', 'CardObject/ab.sqlite-wal'),
    sync('1795691683.595000', 'OrderObject/ef.sqlite'),
    `4711 1795691683.596000 unlinkat(22<${STORAGE}/OrderObject>, "ef.sqlite-shm", 0) = 0`,
  ].join('\n')
  expect(syncsIn(log).map(({ at, file }) => [at, file])).toEqual([
    [1795691673000, 'OrderObject/ef.sqlite'],
    [1795691683594, 'CardObject/ab.sqlite'],
  ])
})
