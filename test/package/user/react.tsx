/** A shop in React 19. Compiled, never run. */
import type {} from 'instagift-checkout/react'

export const Gift = ({ total }: { total: number }) => (
  <instagift-claim-code
    endpoint="https://gifts.example.com"
    orderTotal={total}
    currency="USD"
    cart="cart-8271"
    requiredApply
    className="gift"
    ref={element => void element?.settled()}
    oninstagift-change={({ detail }) => console.log(detail.due)}
  />
)
export const balance = (
  <instagift-balance
    endpoint="https://gifts.example.com"
    scan
    messages={{ allAtOnce: 'Only all at once.' }}
    oninstagift-balance={({ detail }) => console.log(detail.balance, detail.currency)}
  />
)
export const byAttribute = <instagift-claim-code order-total="5250" required-apply="" />
// @ts-expect-error: there is no such attribute
export const wrong = <instagift-claim-code total={5250} />
// @ts-expect-error: a number of cards
export const wrongType = <instagift-claim-code maxCards="many" />
