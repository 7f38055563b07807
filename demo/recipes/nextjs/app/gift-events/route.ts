/** What the worker tells: its setting `NOTIFY_URL` is this address. */
import { takeEvent } from '../../../node/gift-events.ts'
import { readSettings } from '../../../node/settings.ts'
import { theShop } from '../../the-shop.ts'

export const POST = (request: Request): Promise<Response> =>
  takeEvent(request, theShop(), readSettings().notifySecret)
