import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of what stands inside a cell of JSON; `{place}` says where in it. */
export const jsonProblems = {
  json_unlike: {
    en: "This is not what {field} needs. Write it like this: {example}",
    ru: "Это не то, что нужно в поле «{field}». Напишите по образцу: {example}",
  },
  json_place_unlike: {
    en: "“{place}” is not what is needed there. Write the cell like this: {example}",
    ru: "В «{place}» не то, что там нужно. Напишите ячейку по образцу: {example}",
  },
  json_key_missing: {
    en: "“{place}” is missing. Add it.",
    ru: "Не хватает «{place}». Добавьте его.",
  },
  json_key_unknown: {
    en: "“{place}” means nothing here. Take it out, or use one of: {allowed}.",
    ru: "«{place}» здесь ничего не значит. Уберите его или используйте одно из: {allowed}.",
  },
  json_key_unknown_near: {
    en: "“{place}” means nothing here. If you mean “{near}”, correct it; otherwise take it out.",
    ru: "«{place}» здесь ничего не значит. Если это «{near}», исправьте; иначе уберите.",
  },
  json_key_twice: {
    en: "“{place}” stands here twice, and only the second would count. Keep one of the two.",
    ru: "«{place}» указано здесь дважды, а учлось бы только второе. Оставьте одно из двух.",
  },
  json_choice: {
    en: "“{place}” has a value that is not known there. Use one of: {allowed}.",
    ru: "В «{place}» неизвестное значение. Допустимы: {allowed}.",
  },
  json_no_text: {
    en: "“{place}” must be a text. Write it in double quotes.",
    ru: "В «{place}» должен быть текст. Напишите его в двойных кавычках.",
  },
  json_no_number: {
    en: "“{place}” must be a number. Write it in digits without quotes.",
    ru: "В «{place}» должно быть число. Напишите его цифрами без кавычек.",
  },
  json_no_whole_number: {
    en: "“{place}” must be a whole number. Write it in digits without quotes and without a fraction.",
    ru: "В «{place}» должно быть целое число. Напишите его цифрами без кавычек и без дробной части.",
  },
  json_no_true_false: {
    en: "“{place}” must be true or false. Write one of them without quotes.",
    ru: "В «{place}» должно быть true или false. Напишите одно из них без кавычек.",
  },
  json_no_list: {
    en: "“{place}” must be a list. Write it in square brackets, such as [1, 2].",
    ru: "В «{place}» должен быть список. Напишите его в квадратных скобках, например [1, 2].",
  },
  json_no_object: {
    en: '“{place}” must hold names and values. Write them in braces, such as {"name": "value"}.',
    ru: 'В «{place}» должны быть имена и значения. Напишите их в фигурных скобках, например {"имя": "значение"}.',
  },
  json_text_short: {
    en: "“{place}” is too short: at least {limit} characters are needed. Fill it in.",
    ru: "«{place}» — слишком короткий текст: минимум символов — {limit}. Заполните его.",
  },
  json_text_long: {
    en: "“{place}” is too long: at most {limit} characters are possible. Shorten it.",
    ru: "«{place}» — слишком длинный текст: максимум символов — {limit}. Сократите его.",
  },
  json_list_short: {
    en: "“{place}” has too few entries: at least {limit} are needed. Add some.",
    ru: "В «{place}» слишком мало значений: нужно не меньше {limit}. Добавьте недостающие.",
  },
  json_list_long: {
    en: "“{place}” has too many entries: at most {limit} are possible. Take some out.",
    ru: "В «{place}» слишком много значений: допускается не больше {limit}. Уберите лишние.",
  },
  json_number_small: {
    en: "“{place}” is too small: the least that is possible is {limit}. Correct it.",
    ru: "В «{place}» слишком маленькое число: допускается не меньше {limit}. Исправьте его.",
  },
  json_number_big: {
    en: "“{place}” is too large: the most that is possible is {limit}. Correct it.",
    ru: "В «{place}» слишком большое число: допускается не больше {limit}. Исправьте его.",
  },
} as const satisfies ProblemTexts;
