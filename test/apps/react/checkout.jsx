import { useCallback, useEffect, useState } from 'react'

/**
 * `as`: whether the total is set as the attribute or as the property. `listen`: whether events are heard by a prop or by a ref;
 * React attaches no such prop while it takes over what a server rendered.
 */
export function Checkout({ endpoint, cart, as = 'attribute', listen = 'prop' }) {
  const [total, setTotal] = useState(5250)
  const [gift, setGift] = useState({ applied: 0, due: 5250 })
  const [shown, setShown] = useState(true)
  useEffect(() => {
    window.shop = { setTotal, setShown }
  }, [])
  const hear = useCallback(({ detail }) => setGift(detail), [])
  const order = as === 'property' ? { orderTotal: total } : { 'order-total': total }
  return (
    <form>
      {shown && (
        <instagift-claim-code
          endpoint={endpoint}
          cart={cart}
          currency="USD"
          required-apply=""
          {...(listen === 'prop' ? { 'oninstagift-change': hear } : { ref: listenBy(hear) })}
          {...order}
        />
      )}
      <output>{`applied ${gift.applied}, due ${gift.due}`}</output>
    </form>
  )
}

/** A ref that listens from when the tag is there until it is gone. */
const listenBy = hear => element => {
  element.addEventListener('instagift-change', hear)
  return () => element.removeEventListener('instagift-change', hear)
}
