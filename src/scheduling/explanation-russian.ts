import type { Hold, WindowsOrigin, ZonesOrigin } from "./explanation.ts";
import type { ExplanationPhrases } from "./explanation-text.ts";
import { presentWindows } from "./sending-window.ts";

const MAX_NAMED_ZONES = 3;

const holds: Record<Hold, string> = {
  not_started: "рассылку ещё никто не запустил",
  message_paused: "его поставил на паузу человек",
  everything_paused: "в аккаунте приостановлено всё",
  start_missed: "в момент начала Carillon не работал, и рассылка ждёт, пока её возобновят",
  distribution_paused: "рассылка на паузе",
  provider_account_paused: "учётная запись провайдера на паузе",
  cancelled: "его отменили",
  finished: "рассылка завершена",
};

const windowOrigins: Record<WindowsOrigin, string> = {
  row: "из строки",
  distribution: "из рассылки",
  account: "из аккаунта",
  default: "по умолчанию",
};

const zoneOrigins: Record<ZonesOrigin, string> = {
  row: "из строки",
  plan: "из плана нумерации",
  phone: "по номеру",
  account: "из аккаунта",
};

const periods = new Map([
  [1, "в секунду"],
  [60, "в минуту"],
  [3600, "в час"],
  [86_400, "в сутки"],
]);

export const russian: ExplanationPhrases = {
  locale: "ru",
  momentFormat: (clock, year) => `${clock} d MMMM${year}`,
  headlines: {
    goesNow: "Уйдёт сразу",
    goes: (moment, zone) => `Уйдёт в ${moment} (${zone})`,
    waits: "Ждёт",
    never: "Не уйдёт",
  },
  reasons: {
    open_now: ({ windows }) => `сейчас открыто ${presentWindows(windows)}`,
    before_start: ({ startAt }, { moment }) => `начало в ${moment(startAt)}`,
    retry: ({ retryAt, attemptCount }, { moment }) =>
      `провайдер не принял попытку ${attemptCount}, следующая в ${moment(retryAt)}`,
    window_closed: ({ windows, since }) =>
      `${windows.length > 1 ? "окна" : "окно"} ${presentWindows(windows)} ${since === "now" ? "сейчас" : "в это время"} ${windows.length > 1 ? "закрыты" : "закрыто"}`,
    day_off: ({ at }, { day }) => `${day(at)} — не день отправки`,
    speed: ({ count, perSeconds, waitingBefore }, { number }) =>
      `сообщений впереди: ${number(waitingBefore)}, скорость: ${number(count)} ${periods.get(perSeconds) ?? `за ${number(perSeconds)} с`}`,
    held: ({ hold }) => holds[hold],
    expired: ({ expiresAt }, { moment }) => `срок действия закончился в ${moment(expiresAt)}`,
    expires_first: ({ expiresAt }, { moment }) =>
      `срок действия закончится в ${moment(expiresAt)}, раньше, чем подойдёт очередь`,
    zones: ({ zones, from }) =>
      zones.length > 1
        ? `часовые пояса ${zoneOrigins[from]}, окно должно быть открыто во всех: ${nameZones(zones)}`
        : `часовой пояс ${zoneOrigins[from]}`,
    zones_never_overlap: ({ zones, fallbackZone }) =>
      `в поясах ${nameZones(zones)} окна никогда не открыты одновременно, поэтому решает пояс аккаунта ${fallbackZone}`,
    windows: ({ windows, from }) => `${windows.length > 1 ? "окна" : "окно"} ${windowOrigins[from]}`,
    days: ({ weekdays, skipsHolidays }, { weekday }) =>
      `${weekdays ? `только ${weekdays.map(weekday).join(", ")}` : "в любой день"}${skipsHolidays ? ", кроме праздников" : ""}, из строки`,
    validity: ({ expiresAt }, { moment }) => `действует до ${moment(expiresAt)}`,
  },
  sentence: (headline, causes, grounds) => `${headline}: ${causes.join("; ")}. ${capitalise(grounds.join("; "))}.`,
};

function nameZones(zones: readonly string[]): string {
  const named = zones.slice(0, MAX_NAMED_ZONES).join(", ");
  return zones.length > MAX_NAMED_ZONES ? `${named} и ещё ${zones.length - MAX_NAMED_ZONES}` : named;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
