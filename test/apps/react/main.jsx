import 'instagift-checkout'
import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { Checkout } from './checkout.jsx'

const { query = location.search } = document.querySelector('#app').dataset
const shop = <Checkout {...Object.fromEntries(new URLSearchParams(query))} />
const place = document.querySelector('#app')

if (place.firstChild) hydrateRoot(place, shop)
else createRoot(place).render(<StrictMode>{shop}</StrictMode>)
