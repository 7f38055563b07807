/** The worker's bundle (bundle.ts), of which an entry knows only what it exports. */
declare module 'the-worker' {
  import type { AnyObject, AnyWorker } from './platform.ts'

  const worker: AnyWorker
  export default worker
  export const BackOfficeObject: AnyObject
  export const StoreObject: AnyObject
  export const CardObject: AnyObject
  export const CheckoutObject: AnyObject
  export const OrderObject: AnyObject
  export const StoreMissesObject: AnyObject
  export const VisitorObject: AnyObject
  export const ReconciliationObject: AnyObject
}
