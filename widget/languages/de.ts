/** Deutsch. */
import type { Messages } from '../messages.ts'

export default {
  open: 'Haben Sie einen Instagift-Code?',
  hint: 'Striche und Großschreibung sind egal.',
  apply: 'Einlösen',
  scan: 'Code mit der Kamera lesen',
  checking: 'Ihr Code wird geprüft …',
  checkingLong: 'Noch nicht fertig. Es dauert länger als sonst …',
  goOn: 'Ohne Code weiter',
  unreachable:
    'Codes lassen sich gerade nicht prüfen. Versuchen Sie es noch einmal, oder bestellen Sie ohne: Es geht nichts verloren.',
  retry: 'Noch einmal',
  notApplied: 'Drücken Sie „Einlösen“, oder leeren Sie das Feld.',
  fromLink: 'Der Code aus Ihrem Link steht im Feld. Drücken Sie „Einlösen“.',
  card: 'Gutschein',
  cardSpoken: 'Gutschein mit den letzten Zeichen {label}',
  applied: '{amount} eingelöst',
  worth: 'Wert {amount}',
  leftSameCode: '{amount} bleiben auf diesem Code',
  leftNewCode: '{amount} bleiben Ihnen unter einem neuen Code',
  lost: '{amount} davon verfallen',
  steps: 'Zahlt in Schritten von {amount}',
  unused: 'Für diese Bestellung nicht nötig. Es wird nichts abgebucht.',
  due: 'Noch zu zahlen',
  covered: 'Ihr Gutschein bezahlt alles.',
  remove: 'Entfernen',
  removeCard: 'Entfernen: Gutschein mit den letzten Zeichen {label}',
  updating: 'Die Beträge werden angepasst …',
  outdated: 'Diese Beträge gehören nicht zur jetzigen Bestellung.',
  update: 'Beträge anpassen',
  consentTitle: 'Einlösen und einen Teil verlieren?',
  consentWhole:
    'Dieser Gutschein ist {balance} wert und gilt nur als Ganzes. Er würde {applied} bezahlen, {forfeit} gingen verloren.',
  consentPart:
    'Dieser Gutschein ist {balance} wert. Soll er {applied} bezahlen, gehen {forfeit} verloren.',
  consentAgain:
    'Jetzt eingelöst, gehen {forfeit} verloren. Ohne Ihre Zustimmung wird er nicht eingelöst.',
  agree: 'Einlösen und {forfeit} verlieren',
  loseNothing: '{amount} einlösen, nichts verlieren',
  decline: 'Nicht einlösen',
  endsSoon: {
    one: 'Ihr Gutschein ist noch {count} Minute für Sie reserviert.',
    other: 'Ihr Gutschein ist noch {count} Minuten für Sie reserviert.',
  },
  expired:
    'Wir konnten Ihren Gutschein nicht länger reservieren. Er ist nicht eingelöst, und es wurde nichts abgebucht.',
  again: 'Wieder einlösen',
  gone: 'Nicht wieder eingelöst: {labels}',
  letGo:
    'Die Währung ist jetzt eine andere, deshalb ist Ihr Gutschein entfernt. Es wurde nichts abgebucht.',
  placed: 'Für Ihre laufende Bestellung reserviert.',
  done: 'Mit Ihrer Bestellung bezahlt.',
  saidApplied: '{applied} eingelöst. Noch {due} zu zahlen.',
  saidCovered: '{applied} eingelöst. Nichts mehr zu zahlen.',
  saidRemoved: 'Gutschein entfernt. Noch {due} zu zahlen.',
  invalidCode: 'Das sieht nicht nach einem Code aus. Er hat etwa 14 Buchstaben und Ziffern.',
  cardUnusable: 'Dieser Code gilt hier nicht. Bitte vergleichen Sie ihn Zeichen für Zeichen.',
  cardSpent: 'Dieser Gutschein ist aufgebraucht.',
  cardSpentNewCode: 'Dieser Code wurde schon benutzt. Was übrig war, liegt unter einem neuen Code.',
  cardExpired: 'Dieser Gutschein ist abgelaufen.',
  cardInUse:
    'Dieser Gutschein wird gerade anderswo benutzt. Schließen Sie dort ab, oder versuchen Sie es in einigen Minuten.',
  alreadyApplied: 'Dieser Gutschein ist schon eingelöst.',
  otherCurrency: 'Dieser Gutschein hat eine andere Währung als die Bestellung.',
  nothingToApply:
    'Von dieser Bestellung kann der Gutschein nichts bezahlen. Er bleibt, wie er ist.',
  tooManyCards: 'Mehr Gutscheine gehen bei dieser Bestellung nicht.',
  checkoutClosed: 'Die Bestellung läuft schon, ihre Gutscheine lassen sich nicht mehr ändern.',
  slowDown: {
    one: 'Zu viele Versuche. Bitte warten Sie {count} Sekunde.',
    other: 'Zu viele Versuche. Bitte warten Sie {count} Sekunden.',
  },
} satisfies Messages
