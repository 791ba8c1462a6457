import { forms } from "../forms.ts";
import type { Catalogue } from "../use-words.ts";

const messagesOf = (count: number) => forms.ru(count, "сообщение", "сообщения", "сообщений");
const expireOf = (count: number) => forms.ru(count, "истечёт", "истекут", "истекут");

export const creationWhen: Catalogue["creationWhen"] = {
  start: "Начало",
  now: "Сейчас",
  at: "В момент",
  theirs: "По времени получателя",
  nowHint: "Как только вы нажмёте «Отправить», в открытые часы.",
  day: "День",
  time: "Время",
  hours: "Часы",
  minutes: "Минуты",
  inZone: (place) =>
    `${place === "Москва" ? "По московскому времени" : `По времени аккаунта (${place})`}, для всех в один момент.`,
  inTheirs: "Когда столько будет на часах у получателя; часовой пояс известен по номеру.",
  passed: "Этот момент прошёл: начнётся, как только вы нажмёте «Отправить».",
  rowsSayStart: "В строках может быть указано своё начало. Главнее то, что сказано в строке.",
  rowsSayWindows: "В строках могут быть указаны свои окна. Главнее то, что сказано в строке.",
  windows: "Окна отправки",
  windowsHint: "Часы, когда сообщение может уйти, там, где получатель. Остальные часы закрыты.",
  addWindow: "Добавить окно",
  bar: "Открытые часы суток",
  opens: (window) => `Окно ${window} открывается`,
  closes: (window) => `Окно ${window} закрывается`,
  to: "до",
  windowNamed: (window) => `Окно ${window}`,
  edges: {
    from: { hours: "Открывается, часы", minutes: "Открывается, минуты" },
    to: { hours: "Закрывается, часы", minutes: "Закрывается, минуты" },
  },
  removeWindow: (window) => `Удалить окно ${window}`,
  overlap: (first, second) => `Окна ${first} и ${second} пересекаются`,
  endsFirst: (window) => `Окно ${window} должно закончиться позже, чем начаться. Окно через полночь — это два окна.`,
  pace: "Скорость и срок жизни",
  speed: "Скорость",
  speedPer: "За какое время",
  anySpeed: "Без предела",
  per: { second: "в секунду", minute: "в минуту", hour: "в час" },
  validity: "Срок жизни",
  validityMinutes: (minutes) => {
    const [days, hours] = [minutes / 1440, minutes / 60];
    if (Number.isInteger(days)) return `минут = ${days === 1 ? "1 сутки" : `${days} суток`}`;
    return Number.isInteger(hours) ? `минут = ${hours} ${forms.ru(hours, "час", "часа", "часов")}` : "минут";
  },
  missed: "Если начало пропущено",
  missedSend: "Отправить, что ещё живо",
  missedHold: "Остановиться и спросить",
  forecast: "Когда уйдут",
  forecastLater: "Здесь будет прогноз, когда строки проверены.",
  allLeave: (count, written, moment) =>
    count === 1 ? `Сообщение уйдёт до ${moment}` : `Все ${written} уйдут до ${moment}`,
  someLeave: (count, written, all, moment) =>
    `${written} из ${all} ${forms.ru(count, "уйдёт", "уйдут", "уйдут")} до ${moment}`,
  noneLeaves: "Не уйдёт ни одно",
  perHour: (place) => `Сообщения по времени, время ${place === "Москва" ? "московское" : `аккаунта (${place})`}.`,
  noneExpires: "Ни одно не истечёт.",
  overDays: (count, written) => `Уйдут за ${written} ${forms.ru(count, "день", "дня", "дней")}.`,
  expire: {
    window: (count, written) =>
      `${written} ${messagesOf(count)} ${expireOf(count)}: за срок жизни не откроется ни одно окно.`,
    speed: (count, written) =>
      `${written} ${messagesOf(count)} ${expireOf(count)}: скорость мала для оставшегося времени.`,
    start_passed: (count, written) =>
      `${written} ${messagesOf(count)} ${expireOf(count)}: начало прошло слишком давно.`,
  },
  speedLine: (perHour) => `Скорость: ${perHour} в час`,
};
