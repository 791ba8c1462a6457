import { forms } from "../forms.ts";
import type { Catalogue } from "../use-words.ts";

const rowsOf = (count: number) => forms.ru(count, "строка", "строки", "строк");
const messagesOf = (count: number) => forms.ru(count, "сообщение", "сообщения", "сообщений");
const partsOf = (count: number) => forms.ru(count, "часть", "части", "частей");

export const creation: Catalogue["creation"] = {
  title: "Создание рассылки",
  back: "Отправка сообщений",
  tabs: { main: "Основное", check: "Проверка", when: "Когда", preview: "Как увидят", confirm: "Отправка" },
  next: { when: "Дальше: Когда", preview: "Дальше: Как увидят", confirm: "Дальше: Отправка" },
  name: "Название",
  nameHint: "Его видите вы и коллеги, получатели не видят.",
  nameMissing: "Введите название: до тех пор остаётся прежнее.",
  started: "Эта рассылка уже запущена. Всё, что в ней можно изменить, меняется на её странице.",
  toDistribution: "К рассылке",
  problemsBadge: (count, written) => `${written} ${rowsOf(count)} с ошибкой`,
  noSheet: "Таблицы пока нет. Её выбирают на вкладке «Основное».",
  chooseFirst: "Чтобы начать, выберите таблицу или введите название.",
  lacksFirst:
    "Таблице чего-то не хватает: это задаётся на вкладке «Основное». Потом строки будут прочитаны и проверены.",
  toMain: "К основному",
  mayNot: "Этот черновик можно посмотреть. Чтобы менять или отправлять его, нужна роль автора.",

  sheet: "Таблица",
  sheetHint: "Достаточно списка телефонов: чего не хватает, можно задать ниже.",
  template: "Скачать шаблон рассылки",
  blankSheets: "Готовые бланки",
  fullListNote: "все 68 столбцов",
  selectFile: "Выбрать файл",
  drop: "Перетащите сюда заполненную таблицу",
  dropNow: "Отпустите, и файл загрузится",
  dropHint: "xlsx или csv, до 1 048 576 строк и 200 МБ. Можно несколько файлов сразу.",
  dropMore: "Другие файлы можно перетащить прямо сюда.",
  uploading: (file) => `Загружается ${file}`,
  uploadingHint: (percent, size) => `${percent} из ${size}`,
  stopUpload: (file) => `Остановить загрузку: ${file}`,
  uploadLost: (percent) => `Связь с сервером прервалась на ${percent}. Черновик цел; файл загрузится заново с начала.`,
  tryAgainWith: "Повторить с этим файлом",
  tooLarge: (size) =>
    `В этом файле ${size}, а загрузить можно не больше 200 МБ. Разделите его на несколько или удалите лишние листы и столбцы.`,
  refusedFile: (file) => `${file} не подходит`,
  removeSheet: (file) => `Убрать из рассылки: ${file}`,
  lacksRecipients: "Укажите в списке столбцов ниже, где номера телефонов",
  lacksValues: "Задайте ниже, чего не хватает: файл сразу будет прочитан",
  waiting: "Ждёт своей очереди на чтение",
  arriving: "Загружается в другом окне или загрузка там прервалась",
  readingRows: (count, written) => `Прочитано: ${written} ${rowsOf(count)}`,
  page: (page) => `лист «${page}»`,
  readIn: (seconds) => `прочитан за ${seconds} с`,
  rows: (count) => rowsOf(count),
  columns: (all, understood) => `${forms.ru(all, "столбец", "столбца", "столбцов")}, распознано ${understood}`,
  recipients: (count) => forms.ru(count, "получатель", "разных получателя", "разных получателей"),
  columnInSheet: "Столбец в файле",
  firstRowSays: "В первой строке",
  understoodAs: "Распознан как",
  variable: (title) => `переменная {${title}}`,
  variableHint: (title) => `Не параметр, но может заполнить {${title}} в тексте`,
  usedNowhere: "останется в отчёте",
  change: "Изменить",
  assignColumn: (title) => `Что в столбце «${title}»`,
  findField: "Найти параметр",
  noField: "Такого параметра нет",
  hidden: (count, written) =>
    `**${written} ${rowsOf(count)}** в таблице ${forms.ru(count, "скрыта", "скрыты", "скрыто")}. Пока вы не решите, что с ними делать, рассылку не запустить.`,
  sendHidden: "Отправить",
  leaveHidden: "Не отправлять",
  hiddenSent: (_count, written) => `Скрытые строки будут отправлены: ${written}.`,
  hiddenLeft: "Скрытые строки не отправляются.",
  changeChoice: "Изменить",

  lacks: "Чего нет в таблице",
  lacksHint: "Для всех строк, где не сказано иначе.",
  channel: "Канал",
  channelChoose: "Выберите",
  noChannel: "Указан в каждой строке",
  sender: "Отправитель",
  senderHint: "Выберите или впишите другого.",
  category: "Категория сообщения",
  noCategory: "Нет",
  categories: {
    marketing: "рекламное",
    transactional: "транзакционное",
    service: "сервисное",
    authentication: "код подтверждения",
  },
  text: "Текст",
  textHint: "В строках со своим текстом останется он.",
  insert: "Вставить:",
  insertOne: (title) => `Вставить {${title}} в текст`,
  characters: (count, written) => `около ${written} ${forms.ru(count, "символа", "символов", "символов")}`,
  parts: (count, written) => `${written} ${partsOf(count)}`,
  longer: (count, written) => `длиннее в ${written} ${forms.ru(count, "строке", "строках", "строках")}`,
  measured: "число частей известно после сохранения",

  discard: "Удалить черновик",
  discardText: (count, written) =>
    count === 0
      ? "Черновик будет удалён. Ничего не отправлено."
      : `Черновик и **${written} ${rowsOf(count)}** в нём будут удалены. Ничего не отправлено.`,
  keepDraft: "Оставить",
  checkRows: (count, written) =>
    count === 0 ? "Проверка" : `Проверить ${written} ${forms.ru(count, "строку", "строки", "строк")}`,
  sumRows: (count, written) => `${written} ${rowsOf(count)}`,
  sum: (messages, written) => `${written} ${messagesOf(messages)}`,
  sumWithParts: (messages, written, parts, partsWritten) =>
    `${written} ${messagesOf(messages)} · ${partsWritten} ${partsOf(parts)}`,
  goOn: (messages, written) => `Дальше: ${written} ${forms.ru(messages, "сообщение", "сообщения", "сообщений")}`,

  slip: {
    title: "Что произойдёт",
    blank:
      "Выберите таблицу, и здесь будет простыми словами сказано, кто, что и когда получит. Без нажатия «Отправить» ничего не уйдёт.",
    what: "Что",
    who: "Кому",
    when: "Когда",
    night: "Ночью",
    size: "Сколько",
    savedBefore: "Черновик, сохранён",
    saved: (time) => `Черновик, сохранён в ${time}`,
    saving: "Сохраняем…",
    unsaved: "Ещё не сохранено: изменения лежат в этом браузере и сохранятся, как только сервер ответит.",
    unfinished: "Ещё не сохранено: сначала исправьте отмеченное.",
    ownTexts: "Свой текст из каждой строки",
    oneText: "Один и тот же текст для всех",
    filledText: (names) => `Один текст, в котором у каждого своё: ${names}`,
    noText: "Текста пока нет",
    and: "и",
    from: (sender) => `, от **${sender}**`,
    unchecked: (count, written) => `${written} ${rowsOf(count)}, ещё не проверены`,
    nobody: "Пока никому",
    people: (count, written) => `**${written}** ${messagesOf(count)}`,
    behind: (bad, badWritten, others, othersWritten) => {
      const badOnes = bad > 0 ? `${badWritten} ${rowsOf(bad)} с ошибками` : "";
      const otherOnes =
        others > 0 ? `${othersWritten} ${forms.ru(others, "пропущенная", "пропущенные", "пропущенных")}` : "";
      const both = [badOnes, otherOnes].filter(Boolean).join(" и ");
      return both === "" ? ". Все строки пойдут" : `. Не пойдут: ${both}`;
    },
    atOnce: "Как только вы нажмёте «Отправить»",
    at: (day, time, place) => `${day} в **${time}** ${place}`,
    theirTime: (day, time) => `${day}, с **${time}** по времени получателя`,
    last: (moment) => `. Последнее уйдёт в ${moment}`,
    moment: (time, place, day) => `${time} ${place}${day === "" ? "" : `, ${day}`}`,
    place: (place) => (place === "Москва" ? "по Москве" : `(${place})`),
    closed: (from, to) => `Ничего раньше ${from} и позже ${to} там, где человек`,
    openAtNight: (windows) => `Открыто ${windows}: сообщения могут уйти **и ночью**`,
    rowsSayMore: ", кроме строк, где указаны свои часы",
    partsText: (parts, written) => `**${written}** ${partsOf(parts)}`,
    partsUnknown: "Станет известно после проверки",
  },
};
