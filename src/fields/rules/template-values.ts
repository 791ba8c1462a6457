import { remark } from "../parsed.ts";
import { type FilledRow, reportAt } from "../row-case.ts";
import type { Json } from "../row-message.ts";
import type { TemplateData } from "../template-data.ts";
import { goesByTemplate, mediumOf } from "./medium.ts";
import { isUsed } from "./used.ts";

/** Warns of values for a template where there is none; reports values that WhatsApp puts into no template: an empty one, and one with line breaks or wide gaps (its error 132018). */
export function checkTemplateValues(row: FilledRow): void {
  const { templateData } = row.reading.values;
  if (!templateData || !isUsed(row, "templateData")) return;
  if (!goesByTemplate(row)) reportAt(row, "templateData", remark("template_data_unused"), "warning");
  else if (mediumOf(row) === "whatsapp") checkValues(row, templateData);
}

function checkValues(row: FilledRow, templateData: TemplateData): void {
  const { body } = templateData;
  const values = typeof body === "object" && body !== null ? body : templateData;
  for (const [name, value] of Object.entries(values)) checkValue(row, name, value);
}

function checkValue(row: FilledRow, name: string, value: Json): void {
  if (typeof value !== "string") return;
  if (value.trim() === "") reportAt(row, "templateData", remark("template_value_empty", { name }));
  else if (/[\n\r\t]| {5}/.test(value)) reportAt(row, "templateData", remark("template_value_gaps", { name }));
}
