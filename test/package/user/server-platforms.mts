/** The same where the platform brings its own fetch and signals. Compiled, never run. */
import { GiftCodes, verifyEvent } from 'instagift-checkout/server'

const gifts = new GiftCodes({ url: 'https://gifts.example.com', apiKey: 'secret', fetch })
export const patient = (id: string) =>
  gifts.completeUntilSettled(id, { orderId: '1' }, { signal: AbortSignal.timeout(60_000) })
export const read = async (request: Request) =>
  verifyEvent(await request.text(), request.headers, 'whsec_a')
