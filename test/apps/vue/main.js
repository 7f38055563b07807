import 'instagift-checkout'
import { createApp } from 'vue'
import Checkout from './checkout.vue'

createApp(Checkout, Object.fromEntries(new URLSearchParams(location.search))).mount('#app')
