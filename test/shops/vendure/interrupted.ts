/** Vendure's own transaction is rolled back, or its process dies, after the worker was asked. */
import { expect, it } from 'vitest'
import type { Shop } from './paying.ts'
import { expectPaid, giftOf } from './stand/books.ts'
import { sendEvent } from './stand/send-event.ts'
import { Shopper } from './stand/shopper.ts'

export function interrupted({ stand, keeper }: Shop): void {
  const ready = async (system = 'instagift') => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000, { system })
    await shopper.purse.apply(shopper.total, code)
    return { shopper, code }
  }

  /** From now on the database refuses to commit what writes such a row. */
  async function refuseCommits(table: 'payment' | 'refund', condition: string): Promise<void> {
    await stand.database.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${condition} THEN RAISE 'the disk is full'; END IF; RETURN NULL; END $$`)
    await stand.database.query(`CREATE CONSTRAINT TRIGGER refused AFTER INSERT OR UPDATE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()`)
  }
  const allowCommits = () => stand.database.query('DROP FUNCTION refuse() CASCADE')

  it('frees the codes where the payment could not be stored', async () => {
    const { shopper, code } = await ready()
    await shopper.arrange()
    await refuseCommits('payment', "NEW.state = 'Authorized'")
    await expect(shopper.payByCodes()).rejects.toThrow('the disk is full')
    await allowCommits()
    expect(stand.line.calls('place', shopper.purse.checkout!.id)).toBe(1)
    await expect.poll(async () => (await shopper.purse.seen())?.status).toBe('open')
    expect(giftOf(await keeper().staff.sees(shopper.code))).toBeUndefined()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('takes the promise out of the books where only the codes were given back', async () => {
    const { shopper, code } = await ready()
    await shopper.promise()
    await refuseCommits('payment', "NEW.state = 'Declined'")
    await expect(shopper.payByCard('declined')).rejects.toThrow('the disk is full')
    await allowCommits()
    await keeper().when(shopper, [code], 'Cancelled')
    await shopper.purse.refresh()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('gives nothing back for a refund that could not be stored', async () => {
    const { shopper, code } = await ready('vauchar')
    await shopper.order()
    const { order } = await keeper().when(shopper, [code], 'Settled')
    await refuseCommits('refund', 'TRUE')
    await expect(keeper().staff.refund(giftOf(order)!.id, 5250)).rejects.toThrow('the disk is full')
    await allowCommits()
    expectPaid(await keeper().books(shopper, [code]), 5250)
  })

  it('refunds while an event of the same order is written down', async () => {
    const { shopper, code } = await ready('vauchar')
    await shopper.order()
    const { order, checkout } = await keeper().when(shopper, [code], 'Settled')
    // The refund is inserted, and its transaction takes a second for it.
    await stand.database.query(`CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$`)
    await stand.database.query(
      'CREATE TRIGGER zz_slow AFTER INSERT ON refund FOR EACH ROW EXECUTE FUNCTION dawdle()',
    )
    const refunding = keeper().staff.refund(giftOf(order)!.id, 5250)
    await expect
      .poll(() =>
        stand.database.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"),
      )
      .toHaveLength(1)
    const type = 'checkout.completed'
    const event = { type, timestamp: new Date().toISOString(), data: checkout }
    const heard = sendEvent(stand, event)
    expect(await refunding.finally(() => heard)).toBe('Pending')
    expect(await heard).toBe(204)
    await stand.database.query('DROP FUNCTION dawdle() CASCADE')
    await expect.poll(async () => (await keeper().books(shopper, [code])).vendure.gift).toBe(0)
  })

  it('gives back what an earlier try placed and never stored, where the order comes to something else now', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.addDinner()
    await shopper.look()
    await shopper.purse.apply(shopper.total, code)
    const { id, applied } = shopper.purse.checkout!
    await keeper().gifts.place(id, {
      orderId: shopper.code,
      orderTotal: shopper.total,
      applied,
      cartRef: shopper.code,
      paymentId: `${shopper.code}-gift-codes`,
    })
    await shopper.removeDinner()
    await shopper.look()
    expect(await shopper.order()).toEqual({ placed: false, problem: 'stale_total' })
    await shopper.purse.setTotal(shopper.total)
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('goes on with what was placed where the process died before it could store the payment', async () => {
    const { shopper, code } = await ready()
    await shopper.arrange()
    stand.line.loseNext('place', () => stand.vendure.kill())
    await expect(shopper.payByCodes()).rejects.toThrow()
    await stand.vendure.start()
    expect((await shopper.purse.seen())?.status).toBe('placed')
    expect(giftOf(await keeper().staff.sees(shopper.code))).toBeUndefined()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('settles after a restart where the process died while the codes were redeemed', async () => {
    const { shopper, code } = await ready()
    await shopper.promise()
    stand.line.loseNext('complete', () => stand.vendure.kill())
    await shopper.payByCard()
    await expect.poll(() => stand.vendure.isRunning()).toBe(false)
    await stand.vendure.start()
    await keeper().staff.sweep()
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
    expect(stand.sandbox.sandbox.ledger(code).redemptions).toHaveLength(1)
  })
}
