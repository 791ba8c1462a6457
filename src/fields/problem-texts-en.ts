/** What is said of each problem, and what to do about it. `{field}` is the field's title; the other holes are filled by the problem's params. */
export const problemTextsEn = {
  required: "This row has no {field}. Fill the cell, or set it for the whole distribution.",
  spreadsheet_error: "The spreadsheet shows the error {error} here. Correct the formula, or put in the value itself.",
  two_columns_differ:
    "This cell and the one in the column “{other}” mean the same, but differ. Leave one of them empty or make them equal.",
  choice_unknown: "This is not a known {field}. Use one of: {allowed}.",
  too_many_bytes:
    "This takes {bytes} bytes; {field} may have at most {limit} (a Latin letter is one byte, a Cyrillic one two). Shorten it.",
  json_broken:
    "This is not proper JSON: it stops making sense at character {position}. Check quotes, commas and brackets around that place.",
  number_unreadable: "This is not a whole number. Write a number from {smallest} to {largest}, without units.",
  number_out_of_range: "This is outside of what is allowed. Write a whole number from {smallest} to {largest}.",

  id_rounded:
    "The spreadsheet has rounded this number: it keeps 15 digits only. Format the column as text and put the value in again.",
  id_is_date: "The spreadsheet has made a date of this. Format the column as text and put the value in again.",
  id_looks_rounded:
    "This looks like a long number that a spreadsheet has shortened. If so, format the column as text and put the value in again.",

  phone_invalid:
    "This is not a valid phone number. Check the digits; best write it with + and the country code, such as +79991234567.",
  phone_rounded:
    "The spreadsheet has shortened this number and its digits are lost. Format the column as a number without decimals or as text, and put the numbers in again.",
  phone_several:
    "There is more than one phone number in this cell. Keep one here and give each of the others a row of its own.",
  phone_is_date:
    "The spreadsheet has made a date of this phone number. Format the column as text and put the number in again.",
  phone_ambiguous:
    "This is read as {read}, but without the + it could also be {other}. Write the number with + and the country code to be sure.",
  phone_zero_restored:
    "The leading zero is missing (spreadsheets take it off); this is read as {read}. Write the number with + and the country code to be sure.",

  channel_without_account:
    "There is no provider account for the channel {channel}. Connect one under provider accounts, or choose another channel.",
  sender_too_long: "A sender of an SMS may have at most {limit} characters; this one has {length}. Shorten it.",
  sender_number_too_long:
    "A number as the sender of an SMS may have at most {limit} digits; this one has {length}. Check it.",
  sender_characters:
    "Mobile networks do not take these characters in the sender of an SMS: {characters}. Use Latin letters, digits and spaces.",
  sender_without_letter: "The sender of an SMS must have a Latin letter, or be a number of digits only. Correct it.",

  date_unreadable:
    "This cannot be read as a date. Write it as 2026-12-01, 26-12-01 or 01.12.2026; with a time as 2026-12-01 09:30.",
  date_impossible: "There is no such day as {date}. Correct the date.",
  date_year:
    "This is read as {date}, which is before 2020 or more than two years ahead. Spreadsheets do this: 26-12-01 typed in becomes the year 2001. Format the column as text and write 2026-12-01.",
  date_is_number: "This is a bare number, not a date. Format the column as a date, or as text and write 2026-12-01.",
  date_has_time:
    "This cell holds a day and a time. Put the time into the column “start time”, or use the column “send at” for both.",
  date_is_time:
    "This is a time, not a date. Put it into the column “start time”, and write the date here as 2026-12-01.",
  time_unreadable: "This cannot be read as a time of day. Write it as 09:30, 09:30:00 or 09-30-00.",
  time_is_date:
    "The spreadsheet has made a date of this time (09-10-00 typed in becomes a date). Format the column as text and write 09:10:00.",
  start_two_forms: "“Send at” says another moment than start date and start time. Keep one of the two.",
  start_in_past:
    "The start, {start} ({zone}), has passed: the message goes as soon as its time window is open. If that is wrong, correct the date.",
  start_expired:
    "The start, {start} ({zone}), passed longer ago than the {minutes} minutes for which the message is valid. Correct the date or the validity period.",

  windows_unreadable: "This cannot be read as times of day. Write it as 09:30-12:00, 14:00-18:00.",
  windows_odd:
    "There are {count} times here, and each window needs two: from and to. Write it as 09:30-12:00, 14:00-18:00.",
  window_time_unreadable:
    "{time} is not a time of day here. Write hours and minutes, such as 09:30; the end of a day is 24:00.",
  window_empty: "The window from {from} to {to} is empty. For the whole day write 00:00-24:00.",
  window_end_first:
    "The window from {from} to {to} ends before it begins. If it goes over midnight, write two windows: {from}-24:00, 00:00-{to}.",
  window_ends_at_zero:
    "The window from {from} to {to} ends before it begins. The end of a day is written as 24:00: {from}-24:00.",
  window_overlap: "The windows {first} and {second} overlap. Join them into one or move one of them.",
  time_zone_unknown:
    "This time zone is not known. Write a name such as Europe/Moscow, or the distance from UTC such as UTC+3.",

  url_unreadable: "This is not a web address. Write it whole, without spaces, such as https://example.com/callbacks.",
  url_scheme: "Only addresses that begin with http:// or https:// can be called. Correct the address.",
  callback_data_no_array:
    'This is not a JSON array. It is given back as it is; if your system expects JSON, write it as ["value"].',

  variables_no_object:
    'Variables are written as JSON with names and values. Write them as {"name": "Anna", "sum": 1500}.',
  variable_not_plain: "The variable “{name}” holds a list or an object. Give it a plain text or number.",
  variable_doubled: "The variable “{name}” is given twice. Keep one of the two.",
  variable_missing:
    "The text needs “{name}”, and there is no such column or variable. Add a column with this title, or correct the name in the text.",
  variable_empty: "The text needs “{name}”, and here it is empty or shows an error. Fill it in.",
  variable_unused: "The text has no place for the variable “{name}”. Check whether its name is spelled as in the text.",

  no_columns: "The sheet has no column titles. Put a title such as “phone” or “text” above each column.",
  no_recipient_column:
    "No column says who gets the messages. Give the column with the phone numbers the title “phone”.",
  missing_column: "There is no column for {field}. Add a column with this title, or set it for the whole distribution.",
  doubled_column: "The columns “{first}” and “{second}” mean the same. Keep one of them, or rename the other.",
  unknown_column:
    "“{name}” is not a column that we know. Its cells can be used in the text by writing its title in braces.",
  unknown_column_near:
    "“{name}” is not a column that we know. If you mean “{nearest}”, rename it; otherwise its cells can be used in the text by writing its title in braces.",
  untitled_column: "Column {letter} has no title, so its cells are not used. Give it a title if they are needed.",
} as const;
