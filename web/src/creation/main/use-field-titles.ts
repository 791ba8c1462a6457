import { useQuery } from "@tanstack/react-query";
import { fieldsQuery } from "../queries.ts";

/** Gives the title of a field by its key, in the reader's language; the key itself until the dictionary is there. */
export function useFieldTitles(): (key: string) => string {
  const { data } = useQuery(fieldsQuery);
  const titles = new Map(data?.items.map(({ key, title }) => [key, title]));
  return (key) => titles.get(key) ?? key;
}
