/**
 * Where the worker sends its events (its setting `NOTIFY_URL`): `/instagift/events` of this server. An event is noted on its order, and the
 * order goes on; what it says of money is not believed, the worker is asked.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Controller, Inject, Post, Req, Res } from '@nestjs/common'
import { Logger, OrderService, RequestContextService } from '@vendure/core'
import {
  type CheckoutEvent,
  isCheckoutEvent,
  NotGenuine,
  verifyEvent,
} from 'instagift-checkout/server'
import { minorText } from '../../storefront/minor-units.ts'
import { FollowUps } from '../acts/follow-ups.ts'
import { type InstagiftOptions, OPTIONS } from '../options.ts'
import { Notes, noteOf } from '../records/notes.ts'
import { OrderLock } from '../records/order-lock.ts'
import { rawBody } from './raw-body.ts'

@Controller('instagift')
export class EventsController {
  constructor(
    private readonly contexts: RequestContextService,
    private readonly orders: OrderService,
    private readonly lock: OrderLock,
    private readonly notes: Notes,
    private readonly followUps: FollowUps,
    @Inject(OPTIONS) private readonly options: InstagiftOptions,
  ) {}

  /** Anything but a 2xx is sent again. */
  @Post('events')
  async receive(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    try {
      const { notifySecret } = this.options
      const event = await verifyEvent(rawBody(request), request.headers, notifySecret)
      if (isCheckoutEvent(event)) await this.#heard(event)
      response.writeHead(204).end()
    } catch (error) {
      if (!(error instanceof NotGenuine)) throw error
      // A stranger is not told why.
      Logger.warn(`An event was refused: ${error.message}`, 'instagift')
      response.writeHead(401).end()
    }
  }

  async #heard(event: CheckoutEvent): Promise<void> {
    const { id: checkoutId, orderId: code, currency } = event.data
    const ctx = await this.contexts.create({ apiType: 'admin' })
    const known = code === null ? undefined : await this.orders.findOneByCode(ctx, code, [])
    if (!known)
      return Logger.info(`${event.type} of ${checkoutId} is about no order here`, 'instagift')
    await this.lock.within(ctx, known.id, async (inner, { order }) => {
      const note = noteOf(event, minor => minorText(minor, currency))
      if (note) await this.notes.add(inner, order.id, note)
      await this.followUps.add(inner, { orderId: order.id, checkoutId })
    })
  }
}
