import 'instagift-checkout'
import { mount } from 'svelte'
import Checkout from './checkout.svelte'

mount(Checkout, {
  target: document.querySelector('#app'),
  props: Object.fromEntries(new URLSearchParams(location.search)),
})
