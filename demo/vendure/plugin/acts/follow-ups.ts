/**
 * Work that must happen though the process ends, the worker is down or a transaction is rolled back: jobs in Vendure's own queue, one
 * for an order. What there is to do is found out when the job runs.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Injectable } from '@nestjs/common'
import {
  type ID,
  type JobQueue,
  JobQueueService,
  Logger,
  Order,
  type RequestContext,
  TransactionalConnection,
  TransactionSubscriber,
  TransactionSubscriberError,
} from '@vendure/core'

export type Task = {
  orderId: ID
  /** A checkout that may be placed for this order though no payment says so. */
  checkoutId?: string
}

/** After these the scheduled task goes on, once a minute. */
const TRIES = 10

const QUEUE = 'instagift-follow-up'

@Injectable()
export class FollowUps {
  #queue: JobQueue<Task> | undefined
  /** Set in what a job calls: it is repeated by itself, and must not make jobs of its failures. */
  readonly #inJob = new AsyncLocalStorage<true>()

  constructor(
    private readonly queues: JobQueueService,
    private readonly connection: TransactionalConnection,
    private readonly transactions: TransactionSubscriber,
  ) {}

  /** `work` tells whether nothing is left to do for now. */
  async start(work: (task: Task) => Promise<boolean>): Promise<void> {
    this.#queue = await this.queues.createQueue<Task>({
      name: QUEUE,
      process: async ({ data }) => {
        const isDone = await this.#inJob.run(true, () => work(data))
        if (!isDone) throw new Error('Not at its end yet: it is tried again.')
      },
    })
  }

  /** Kept or rolled back with the transaction of `ctx`, where the queue lives in the database. */
  async add(ctx: RequestContext, task: Task): Promise<void> {
    await this.#add(task, { ctx })
  }

  /** What the worker was asked within a transaction has to be taken back where Vendure takes back its own part. */
  addIfRolledBack(ctx: RequestContext, task: Task): void {
    const runner = this.connection.getRepository(ctx, Order).manager.queryRunner
    if (!runner?.isTransactionActive || this.#inJob.getStore()) return
    this.transactions
      .awaitRollback(runner)
      .then(() => this.#add(task))
      .catch(error => {
        // Almost always: it was committed.
        if (!(error instanceof TransactionSubscriberError)) Logger.error(`${error}`, 'instagift')
      })
  }

  async #add(task: Task, options: { ctx?: RequestContext } = {}): Promise<void> {
    await this.#queue?.add(task, { retries: TRIES, ...options })
  }
}
