/** The form in which headers and names of variables are compared: case, spaces, `_`, dashes and invisible characters do not count. */
export function foldHeader(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s_\p{Pd}\p{Cf}\0]/gu, "");
}
