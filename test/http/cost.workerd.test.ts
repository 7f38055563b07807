import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { SANDBOX } from '../worker-settings.ts'
import { asShopper, call, json, shop } from '../workerd/caller.ts'

const log: [string, string, number, number][] = []
const who = new WeakMap<object, string>()

it('counts', async () => {
  const names = ['CHECKOUT', 'CARD', 'ORDER', 'BACK_OFFICE', 'VISITOR', 'STORE_MISSES']
  console.log(Object.keys(env))
  const e = env as any
  let stepNo = ''
  const trail: string[] = []
  const counts = new Map<string, number>()
  const note = (what: string, n: number) => {
    const k = `${stepNo} ${what}`
    counts.set(k, (counts.get(k) ?? 0) + n)
  }
  await runInDurableObject(e.CARD.getByName('probe'), async (_: any, ctx: any) => {
    const sqlProto = Object.getPrototypeOf(ctx.storage.sql)
    const exec = sqlProto.exec
    sqlProto.exec = function (...args: any[]) {
      const cursor = exec.apply(this, args)
      const q = String(args[0]).trim().replace(/\s+/g, ' ').slice(0, 60)
      if (cursor.rowsWritten > 0) {
        note(q, cursor.rowsWritten)
        trail.push(
          `${stepNo} ${cursor.rowsWritten} ${q.slice(0, 34)} ${String(args[1] ?? '')
            .replace(/"kind":/g, '')
            .slice(0, 230)}`,
        )
      }
      return cursor
    }
    const sp = Object.getPrototypeOf(ctx.storage)
    const set = sp.setAlarm
    sp.setAlarm = function (...a: any[]) {
      note('ALARM', 1)
      trail.push(
        stepNo +
          ' ALARM ' +
          Math.round((a[0] - Date.now()) / 1000) +
          ' ' +
          new Error()
            .stack!.split('\n')
            .slice(3, 7)
            .map(l => l.trim().split(' ')[1])
            .join('<'),
      )
      return set.apply(this, a)
    }
    const del = sp.deleteAlarm
    sp.deleteAlarm = function (...a: any[]) {
      note('DELALARM', 1)
      trail.push(stepNo + ' DELALARM')
      return del.apply(this, a)
    }
    const kvp = Object.getPrototypeOf(ctx.storage.kv)
    const put = kvp.put
    kvp.put = function (...a: any[]) {
      note('KV ' + a[0], 1)
      return put.apply(this, a)
    }
  })
  const card = await json(
    await fetch(`${SANDBOX}/control/cards`, {
      method: 'POST',
      body: JSON.stringify({ system: 'instagift', balance: 10000 }),
    }),
  )
  await new Promise(r => setTimeout(r, 1500))
  counts.clear()
  stepNo = '1 apply'
  const open = await json(
    await asShopper(call)('/v1/checkouts', {
      body: { currency: 'USD', orderTotal: 5250, cartRef: 'c', code: card.code },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    }),
  )
  await new Promise(r => setTimeout(r, 1500))
  stepNo = '2 place'
  const orderId = `o${open.id}`
  await shop(`/v1/checkouts/${open.id}/place`, {
    body: { orderId, orderTotal: 5250, applied: 5200 },
  })
  await new Promise(r => setTimeout(r, 1500))
  stepNo = '3 complete'
  const done = await json(
    await shop(`/v1/checkouts/${open.id}/complete?wait=10`, {
      body: { orderId, orderTotal: 5250 },
    }),
  )
  stepNo = '4 told'
  await new Promise(r => setTimeout(r, 3000))
  const lines = [...counts]
    .map(([k, n]) => `${String(n).padStart(3)} ${k}`)
    .sort((a, b) => (a.slice(4) < b.slice(4) ? -1 : 1))
  console.log(trail.join('\n'))
  console.log(
    done.status +
      '\n' +
      lines.join('\n') +
      '\nSUM ' +
      [...counts.values()].reduce((a, b) => a + b, 0),
  )
})
