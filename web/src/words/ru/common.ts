import type { Catalogue } from "../use-words.ts";

export const states: Catalogue["states"] = {
  created: "создано",
  delayed: "ожидает",
  paused: "на паузе",
  sending: "отправляется",
  sent: "отправлено",
  delivered: "доставлено",
  read: "прочитано",
  failed: "не доставлено",
  expired: "истекло",
  unconfirmed: "не подтверждено",
  cancelled: "отменено",
  skipped: "пропущено",
};

export const distributionStates: Catalogue["distributionStates"] = {
  draft: "Черновик",
  checking: "Проверяется",
  created: "Создана",
  running: "Идёт",
  paused: "На паузе",
  finished: "Завершена",
  cancelled: "Отменена",
};

export const channels: Catalogue["channels"] = {
  sms: "SMS",
  push: "Push",
  viber: "Viber",
  whatsapp: "WhatsApp",
  chat: "Чат",
  email: "Почта",
};

export const menu: Catalogue["menu"] = {
  notifications: "Уведомления",
  recipients: "Получатели",
  settings: "Настройки",
  main: "Главное меню",
  side: "Меню, время и пользователь",
  open: "Открыть меню",
  skip: "К содержанию",
  signOut: "Выйти",
  profile: "Ваш профиль",
  theme: "Оформление",
  light: "Светлое",
  dark: "Тёмное",
  asSystem: "Как в системе",
  language: "Язык",
  switchAccount: "Сменить аккаунт",
};

export const tabs: Catalogue["tabs"] = {
  sendMessages: "Отправка сообщений",
  distributions: "Рассылки",
  messages: "Сообщения",
};

export const simulator: Catalogue["simulator"] = {
  notice: "Симулятор: настоящие сообщения не отправляются",
  connect: "Подключить провайдера",
};

export const actions: Catalogue["actions"] = {
  save: "Сохранить",
  saved: "Сохранено",
  cancel: "Отмена",
  close: "Закрыть",
  back: "Назад",
  next: "Далее",
  tryAgain: "Повторить",
  remove: "Удалить",
  edit: "Изменить",
  add: "Добавить",
  copy: "Скопировать",
  copied: "Скопировано",
  download: "Скачать",
  clearFilters: "Сбросить фильтры",
  more: "Другие действия",
  show: "Показать",
};

export const today: Catalogue["today"] = { today: "сегодня", tomorrow: "завтра", yesterday: "вчера" };

export const loading: Catalogue["loading"] = {
  failed: "Не удалось загрузить.",
  lost: (time) => `Данные не обновляются с ${time}`,
  loading: "Загрузка",
};

export const roles: Catalogue["roles"] = {
  owner: "владелец",
  manager: "управляющий",
  author: "автор",
  approver: "согласующий",
  viewer: "наблюдатель",
};

export const notFound: Catalogue["notFound"] = {
  title: "Здесь ничего нет",
  text: "Возможно, в адресе ошибка или то, что здесь было, удалено.",
  home: "К рассылкам",
};

export const pageFailed: Catalogue["pageFailed"] = {
  title: "Не удалось показать страницу",
  text: "Carillon обновили или связь с ним прервалась. Ваши данные целы.",
  reload: "Загрузить страницу снова",
};

export const tally: Catalogue["tally"] = { together: "Вместе" };
