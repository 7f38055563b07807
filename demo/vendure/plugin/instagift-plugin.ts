/** Puts the parts together, and into a shop's configuration. */
import type { OnApplicationBootstrap, OnModuleInit } from '@nestjs/common'
import {
  ConfigService,
  type PaymentProcess,
  PluginCommonModule,
  type RuntimeVendureConfig,
  VendurePlugin,
} from '@vendure/core'
import { GiftCodes } from 'instagift-checkout/server'
import { CarryOn } from './acts/carry-on.ts'
import { FollowUps } from './acts/follow-ups.ts'
import { GiveBack } from './acts/give-back.ts'
import { Placing } from './acts/placing.ts'
import { Redemption } from './acts/redemption.ts'
import { Refunds } from './acts/refunds.ts'
import { EventsController } from './hooks/events-controller.ts'
import { oneAtATime } from './hooks/one-at-a-time.ts'
import { orderProcess } from './hooks/order-process.ts'
import { paymentHandler } from './hooks/payment-handler.ts'
import { paymentProcess } from './hooks/payment-process.ts'
import { readsRawBody } from './hooks/raw-body.ts'
import { refundProcess } from './hooks/refund-process.ts'
import { Sweep, sweepTask, warnWithoutScheduler } from './hooks/sweep.ts'
import { type InstagiftOptions, OPTIONS } from './options.ts'
import { Money } from './records/money.ts'
import { Notes } from './records/notes.ts'
import { OrderLock } from './records/order-lock.ts'

@VendurePlugin({
  imports: [PluginCommonModule],
  compatibility: '^3.7.0',
  controllers: [EventsController],
  providers: [
    { provide: OPTIONS, useFactory: () => InstagiftPlugin.options },
    { provide: GiftCodes, useFactory: () => new GiftCodes(InstagiftPlugin.options) },
    ...[CarryOn, FollowUps, GiveBack, Money, Notes, OrderLock],
    ...[Placing, Redemption, Refunds, Sweep],
  ],
  configuration: configured,
})
export class InstagiftPlugin implements OnModuleInit, OnApplicationBootstrap {
  static options: InstagiftOptions

  static init(options: InstagiftOptions): typeof InstagiftPlugin {
    InstagiftPlugin.options = options
    return InstagiftPlugin
  }

  constructor(
    private readonly followUps: FollowUps,
    private readonly carryOn: CarryOn,
    private readonly lock: OrderLock,
    private readonly config: ConfigService,
  ) {}

  onModuleInit(): Promise<void> {
    return this.followUps.start(task => this.carryOn.run(task))
  }

  onApplicationBootstrap(): void {
    this.lock.warnWithoutLocks()
    warnWithoutScheduler(this.config.schedulerOptions.schedulerStrategy)
  }
}

function configured(config: RuntimeVendureConfig): RuntimeVendureConfig {
  const { paymentOptions, orderOptions, apiOptions, schedulerOptions } = config
  paymentOptions.paymentMethodHandlers.push(paymentHandler)
  paymentOptions.paymentMethodEligibilityCheckers?.push(oneAtATime)
  paymentOptions.process?.push(paymentProcess as PaymentProcess<never>)
  paymentOptions.refundProcess?.push(refundProcess)
  orderOptions.process.push(orderProcess as never)
  apiOptions.middleware.push(readsRawBody)
  schedulerOptions.tasks.push(sweepTask)
  return config
}
