/** `node test/recipes/stand-ins/pretend-cards.ts`: the stand-in for a payment provider as a program, to try a recipe by hand. */
import { DECLINED_CARD, serveCards } from './cards.ts'

const { url } = await serveCards(Number(process.env.PORT ?? 4243))
console.log(`PAYMENTS=${url}  Any card pays; ${DECLINED_CARD} is declined.`)
