/**
 * The block checkout's side of the element: a fill of the order summary. What the element shows goes to the cart by `extensionCartUpdate`, and the total
 * before gift codes comes back with the cart.
 */
;(() => {
  const {
    createElement: h,
    createPortal,
    Fragment,
    useEffect,
    useRef,
    useState,
  } = window.wp.element
  const { ExperimentalOrderMeta, extensionCartUpdate } = window.wc.blocksCheckout
  const { select, subscribe, useSelect } = window.wp.data
  const { checkoutEvents } = window.wc.blocksCheckoutEvents
  const shop = window.instagiftShop

  /** Minor units as the cart writes its amounts. */
  const price = (minor, currency) =>
    new Intl.NumberFormat(document.documentElement.lang || undefined, {
      style: 'currency',
      currency,
    }).format(minor / 10 ** select('wc/store/cart').getCartTotals().currency_minor_unit)

  const Row = ({ applied, currency }) =>
    h(
      'p',
      { className: 'instagift-row-block' },
      h('span', null, shop.row),
      h('span', null, `−${price(applied, currency)}`),
    )

  const Field = ({ total, currency, cart }) => {
    const place = useRef(null)
    // Made by hand and kept: React would set what it takes for properties, and the element must outlive each render.
    useEffect(() => {
      const element = document.createElement('instagift-claim-code')
      for (const [name, value] of [
        ['endpoint', shop.endpoint],
        ['order-total', total],
        ['currency', currency],
        ['cart', cart],
      ])
        element.setAttribute(name, String(value))
      element.setAttribute('required-apply', '')
      place.current.append(element)
      const stop = [tells(element), asks(element), locks(element)]
      return () => {
        for (const end of stop) end()
        element.remove()
      }
    }, [cart])
    useEffect(() => {
      const element = place.current.firstElementChild
      element.setAttribute('order-total', String(total))
      element.setAttribute('currency', currency)
    }, [total, currency])
    return h('div', { className: 'instagift', ref: place })
  }

  /** Each change of what is shown is told once. */
  const tells = element => {
    let last = null
    const tell = () => {
      const counts = element.applied > 0 && element.due !== null
      const data = counts
        ? {
            checkout: element.checkout.id,
            applied: String(element.applied),
            total: String(element.checkout.orderTotal),
          }
        : { checkout: '', applied: '', total: '' }
      if (JSON.stringify(data) === last) return
      last = JSON.stringify(data)
      extensionCartUpdate({ namespace: 'instagift', data }).catch(() => {
        last = null
      })
    }
    // Once what was remembered is read, the cart hears it too: also that it is nothing.
    const events = ['instagift-change', 'instagift-ready']
    for (const name of events) element.addEventListener(name, tell)
    return () => {
      for (const name of events) element.removeEventListener(name, tell)
    }
  }

  /** A code that was typed and not applied keeps the order back. */
  const asks = element =>
    checkoutEvents.onCheckoutValidation(async () => {
      if (element.pending) await element.settled()
      return !element.reportValidity || element.reportValidity()
        ? true
        : { errorMessage: shop.notApplied }
    })

  /** Locked while the order is being sent; after a refusal the amounts are read again. */
  const locks = element => {
    let was = false
    return subscribe(() => {
      const store = select('wc/store/checkout')
      const is = store.isProcessing() || store.isBeforeProcessing()
      if (is === was) return
      was = is
      element.readonly = is
      if (!is && store.hasError() && element.applied > 0) element.refresh()
    })
  }

  /** `onShown` hears 1 when this is in the page, −1 when it is taken out. */
  const GiftCodes = ({ onShown }) => {
    const ours = useSelect(read => read('wc/store/cart').getCartData().extensions?.instagift)
    useEffect(() => {
      onShown?.(1)
      return () => onShown?.(-1)
    }, [])
    if (!ours || ours.total === null || !ours.cart) return null
    return h(
      'div',
      { className: 'wc-block-components-totals-wrapper' },
      h(
        'div',
        { className: 'wc-block-components-totals-item', style: { display: 'block' } },
        !shop.isCheckout
          ? ours.applied > 0 && h(Row, ours)
          : ours.without
            ? h('p', { role: 'status' }, shop.without)
            : h(Field, ours),
      ),
    )
  }

  const WIDE =
    '.wc-block-components-checkout-order-summary__content .wc-block-components-order-meta'

  /**
   * The narrow layout has a second slot of the same name. When it goes (a phone is turned), WooCommerce forgets the wide one, which stays in the page and
   * empty; we put what was in it there ourselves, until a slot is filled again.
   */
  const Placed = () => {
    const [fills, setFills] = useState(null)
    const [slot, setSlot] = useState(null)
    useEffect(() => {
      if (fills !== 0) return setSlot(null)
      // From one slot to the other there is none for a moment.
      const moment = setTimeout(() => setSlot(document.querySelector(WIDE)), 50)
      return () => clearTimeout(moment)
    }, [fills])
    return h(
      Fragment,
      null,
      h(
        ExperimentalOrderMeta,
        null,
        h(GiftCodes, { onShown: by => setFills(count => (count ?? 0) + by) }),
      ),
      slot && createPortal(h(GiftCodes), slot),
    )
  }

  window.wp.plugins.registerPlugin('instagift', {
    render: Placed,
    scope: 'woocommerce-checkout',
  })
})()
