/**
 * The time zones of the 89 regions of the Russian Federation, each region by the words of its name that tell it apart from all others.
 * Which region keeps which time: federal law 107-FZ of 3 June 2011 on the reckoning of time, article 5, as amended up to the
 * Volgograd region's change in December 2020. Under which IANA name: the time zone database, `zone1970.tab` and the comments of
 * its file `europe`. Yakutia keeps three times; this is the one of its capital and of most of its people.
 */
const regionsByZone = new Map([
  ["Europe/Kaliningrad", "калининградская"],
  [
    "Europe/Moscow",
    `адыгея, архангельская, белгородская, брянская, владимирская, вологодская, воронежская, дагестан, донецкая, запорожская,
    ивановская, ингушетия, кабардино балкарская, калмыкия, калужская, карачаево черкесская, карелия, коми, костромская,
    краснодарский, курская, ленинградская, липецкая, луганская, марий эл, мордовия, москва, московская, мурманская, ненецкий,
    нижегородская, новгородская, орловская, осетия, пензенская, петербург, псковская, ростовская, рязанская, смоленская,
    ставропольский, тамбовская, татарстан, тверская, тульская, херсонская, чеченская, чувашская, ярославская`,
  ],
  ["Europe/Simferopol", "крым, севастополь"],
  ["Europe/Volgograd", "волгоградская"],
  ["Europe/Kirov", "кировская"],
  ["Europe/Astrakhan", "астраханская"],
  ["Europe/Samara", "самарская, удмуртская"],
  ["Europe/Saratov", "саратовская"],
  ["Europe/Ulyanovsk", "ульяновская"],
  [
    "Asia/Yekaterinburg",
    `башкортостан, коми пермяцкий, курганская, мансийский, хмао, оренбургская, пермский, свердловская, тюменская, челябинская,
    ямало ненецкий, янао`,
  ],
  ["Asia/Omsk", "омская"],
  ["Asia/Novosibirsk", "новосибирская"],
  ["Asia/Barnaul", "алтай, алтайский"],
  ["Asia/Tomsk", "томская"],
  ["Asia/Novokuznetsk", "кемеровская, кузбасс"],
  ["Asia/Krasnoyarsk", "красноярский, тыва, тува, хакасия"],
  ["Asia/Irkutsk", "бурятия, иркутская"],
  ["Asia/Chita", "забайкальский"],
  ["Asia/Yakutsk", "амурская, саха, якутия"],
  ["Asia/Vladivostok", "еврейская, приморский, хабаровский"],
  ["Asia/Magadan", "магаданская"],
  ["Asia/Sakhalin", "сахалинская"],
  ["Asia/Kamchatka", "камчатский"],
  ["Asia/Anadyr", "чукотский"],
]);

type Region = { words: string[]; zone: string };

const regions: Region[] = [...regionsByZone].flatMap(([zone, names]) =>
  names.split(",").map((name) => ({ words: wordsOf(name), zone })),
);

/**
 * The time zone of a region as registries write it: `Респ. Дагестан`, `г. Москва и Московская область`, `р-н Томский|Томская обл.`
 * (what stands last is the region). Undefined for one that is unknown, or that names regions of different times.
 */
export function zoneOfRegion(text: string): string | undefined {
  const words = new Set(wordsOf(text.slice(text.lastIndexOf("|") + 1)));
  const named = regions.filter((region) => region.words.every((word) => words.has(word)));
  const zones = new Set(named.filter((region) => !isPartOfAnother(region, named)).map(({ zone }) => zone));
  const [zone] = zones;
  return zones.size === 1 ? zone : undefined;
}

/** The Nenets district is not the Yamal-Nenets one, which has its word too. */
function isPartOfAnother({ words }: Region, named: Region[]): boolean {
  return named.some((other) => other.words.length > words.length && words.every((word) => other.words.includes(word)));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[а-я]+/g) ?? []
  );
}
