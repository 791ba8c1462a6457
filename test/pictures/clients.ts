const english = ["Emma Thompson", "Jonas Weber", "Līga Ozoliņa", "Oliver Hughes", "Sofia Rossi", "Nino Kapanadze"];
const russian = [
  ...["Дарья Ковалёва", "Ирина Соколова", "Семён Гусев", "Айдос Сериков", "Ольга Титова", "Алексей Корнев"],
  ...["Марина Лебедева", "Тимур Алиев", "Дана Ахметова", "Наталья Орлова", "Пётр Зайцев", "Екатерина Морозова"],
];
const towns = ["Yekaterinburg", "Moscow", "Almaty", "Kazan", "Astana", "Perm"];

/** How the simulator treats some of the numbers: their last four digits, see docs/simulator.md. */
const endings = new Map([
  [24, "9904"],
  [57, "9905"],
  [70, "9903"],
  [90, "9901"],
  [102, "9903"],
  [148, "9902"],
]);
const ENDING_EVERY = 150;

export type Client = { phone: string; name: string; first: string; code: string; town: string; id: string };

/** The index-th of many clients, always the same: most of them in Russia, the others in Kazakhstan, Britain, Germany, Latvia and Georgia. */
export function clientAt(index: number): Client {
  const names = index % 5 === 3 ? english : russian;
  const name = names[(index * 7) % names.length] ?? "";
  const phone = phoneAt(index, endings.get(index % ENDING_EVERY));
  const [first = ""] = name.split(" ");
  const code = `SPRING-${1000 + ((index * 37) % 9000)}`;
  return { phone, name, first, code, town: towns[index % towns.length] ?? "", id: `CL-${208_000 + index}` };
}

/** Of many digits that look like chance. */
function digitsAt(index: number, count: number): string {
  return String(Math.floor(Math.abs(Math.sin(index + 1) * 1e9)) % 10 ** count).padStart(count, "3");
}

function phoneAt(index: number, ending: string | undefined): string {
  const ordinary = `${digitsAt(index, 3)}${String(index % 9800).padStart(4, "0")}`;
  const seven = ending ? `${digitsAt(index, 3)}${ending}` : ordinary;
  if (index % 5 === 3 && !ending) return foreignAt(index, ordinary);
  return `+7${["916", "903", "912", "925", "967", "701"][index % 6]}${seven}`;
}

function foreignAt(index: number, seven: string): string {
  const starts = ["+447400", "+491512", "+995599", "+37126"];
  const lengths = [6, 7, 6, 6];
  const kind = (index >> 3) % starts.length;
  return `${starts[kind]}${seven.slice(-(lengths[kind] ?? 7))}`;
}

/** Some clients from a place in the list on. */
export function clients(count: number, from = 0): Client[] {
  return Array.from({ length: count }, (_, index) => clientAt(from + index));
}
