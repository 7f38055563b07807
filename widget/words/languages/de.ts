/** Deutsch. */
import type { Language } from '../messages.ts'

const expired =
  'Wir konnten Ihren Gutschein nicht länger reservieren. Nichts ist eingelöst, es wurde nichts abgebucht.'

export default {
  open: 'Haben Sie einen Instagift-Code?',
  hint: 'Striche und Großbuchstaben sind nicht nötig.',
  apply: 'Einlösen',
  scan: 'Code mit der Kamera lesen',
  checking: 'Ihr Code wird geprüft …',
  checkingLong: 'Es dauert länger als sonst …',
  goOn: 'Ohne Code weiter',
  unreachable:
    'Codes lassen sich gerade nicht prüfen. Versuchen Sie es noch einmal, oder bestellen Sie ohne Code.',
  retry: 'Noch einmal',
  notApplied: 'Drücken Sie „Einlösen“, oder leeren Sie das Feld.',
  notAnswered: 'Bitte beantworten Sie die Frage.',
  fromLink: 'Drücken Sie „Einlösen“, um Ihren Code zu nutzen.',
  card: 'Gutschein',
  cardSpoken: 'Gutschein mit den letzten Zeichen {label}',
  applied: '{amount} eingelöst',
  worth: 'Wert {amount}',
  leftSameCode: '{amount} bleiben auf diesem Code',
  leftNewCode: '{amount} bleiben Ihnen unter einem neuen Code',
  lost: '{amount} davon verfallen',
  wholeUnits: 'Gutscheine bezahlen hier nur ganze {currency}',
  steps: 'Gutscheine bezahlen hier nur Vielfache von {amount}',
  unused: 'Für diese Bestellung nicht nötig. Es wird nichts abgebucht.',
  due: 'Noch zu zahlen',
  covered: 'Ihr Gutschein bezahlt alles.',
  remove: 'Entfernen',
  removeCard: 'Entfernen: Gutschein mit den letzten Zeichen {label}',
  updating: 'Die Beträge werden aktualisiert …',
  outdated: 'Diese Beträge sind nicht mehr aktuell.',
  update: 'Beträge aktualisieren',
  consentTitle: 'Gutschein einlösen und {forfeit} verlieren?',
  consentWhole:
    'Dieser Gutschein ist {balance} wert und gilt nur als Ganzes. Er würde {applied} bezahlen, {forfeit} gehen verloren.',
  consentPart:
    'Dieser Gutschein ist {balance} wert. Soll er {applied} bezahlen, gehen {forfeit} verloren.',
  consentAgain:
    'Jetzt eingelöst, gehen {forfeit} verloren. Nur mit Ihrer Zustimmung wird er eingelöst.',
  stopScan: 'Kamera schließen',
  noCamera: 'Die Kamera ist nicht verfügbar. Bitte tippen Sie den Code.',
  agree: 'Einlösen und {forfeit} verlieren',
  loseNothing: '{amount} einlösen, nichts verlieren',
  decline: 'Nicht einlösen',
  endsSoon: {
    one: 'Ihr Gutschein ist noch {count} Minute für Sie reserviert.',
    other: 'Ihr Gutschein ist noch {count} Minuten für Sie reserviert.',
  },
  expired,
  again: 'Wieder einlösen',
  gone: 'Nicht wieder eingelöst: {labels}',
  letGo: 'Die Währung hat sich geändert, der Gutschein ist entfernt. Es wurde nichts abgebucht.',
  placed: 'Für Ihre laufende Bestellung reserviert.',
  done: 'Mit Ihrer Bestellung bezahlt.',
  saidApplied: '{applied} eingelöst. Noch {due} zu zahlen.',
  saidCovered: '{applied} eingelöst. Nichts mehr zu zahlen.',
  saidRemoved: 'Gutschein entfernt. Noch {due} zu zahlen.',
  invalid_request: 'Das sieht nicht nach einem Code aus. Er hat etwa 14 Buchstaben und Ziffern.',
  card_unusable: 'Dieser Code gilt hier nicht. Bitte vergleichen Sie ihn Zeichen für Zeichen.',
  card_spent: 'Dieser Gutschein ist aufgebraucht.',
  card_spent_new_code:
    'Dieser Code wurde schon benutzt. Was übrig war, liegt unter einem neuen Code.',
  card_expired: 'Dieser Gutschein ist abgelaufen.',
  card_in_use:
    'Dieser Gutschein wird gerade anderswo benutzt. Versuchen Sie es in einigen Minuten.',
  heldByOrder: 'Dieser Gutschein ist für Ihre begonnene Bestellung reserviert.',
  already_applied: 'Dieser Gutschein ist schon eingelöst.',
  currency_mismatch: 'Dieser Gutschein hat eine andere Währung als die Bestellung.',
  nothing_to_apply:
    'Der Gutschein kann von dieser Bestellung nichts bezahlen. Es wurde nichts abgebucht.',
  too_many_cards: 'Mehr Gutscheine gehen bei dieser Bestellung nicht.',
  checkout_closed: 'Die Bestellung läuft schon, ihre Gutscheine lassen sich nicht mehr ändern.',
  not_found: expired,
  slow_down: {
    one: 'Zu viele Versuche. Bitte warten Sie {count} Sekunde.',
    other: 'Zu viele Versuche. Bitte warten Sie {count} Sekunden.',
  },
} satisfies Language
