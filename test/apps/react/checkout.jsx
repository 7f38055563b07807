import { useEffect, useState } from 'react'

/** `as`: whether the total is set as the attribute or as the property. */
export function Checkout({ endpoint, cart, as = 'attribute' }) {
  const [total, setTotal] = useState(5250)
  const [gift, setGift] = useState({ applied: 0, due: 5250 })
  const [shown, setShown] = useState(true)
  useEffect(() => {
    window.shop = { setTotal, setShown }
  }, [])
  const order = as === 'property' ? { orderTotal: total } : { 'order-total': total }
  return (
    <form>
      {shown && (
        <instagift-claim-code
          endpoint={endpoint}
          cart={cart}
          currency="USD"
          required-apply=""
          oninstagift-change={({ detail }) => setGift(detail)}
          {...order}
        />
      )}
      <output>{`applied ${gift.applied}, due ${gift.due}`}</output>
    </form>
  )
}
