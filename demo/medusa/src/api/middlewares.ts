/** Where Medusa's own routes and ours need something before them. */
import { defineMiddlewares } from '@medusajs/framework/http'
import { withGiftCodes } from '../cart/with-gift-codes'

export default defineMiddlewares({
  routes: [
    { matcher: '/store/carts/:id/complete', methods: ['POST'], middlewares: [withGiftCodes] },
    // The signature is over the raw body.
    { matcher: '/hooks/gift-codes', methods: ['POST'], bodyParser: { preserveRawBody: true } },
  ],
})
