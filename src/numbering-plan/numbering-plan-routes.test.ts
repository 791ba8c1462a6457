import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listAuditEntries } from "../accounts/audit-store.ts";
import { numberingPlanRoutes } from "./numbering-plan-routes.ts";
import { openNumberingPlan } from "./open-plan.ts";

const db = await testDatabase();
const now = new Date("2026-03-24T09:00:00Z");
const call = await serveApi((api) => numberingPlanRoutes(api, { db, now: () => now }));
type Account = { id: number };

function upload(account: Account, text: string | Buffer, fileName = "plan.csv") {
  const form = new FormData();
  form.set("file", new Blob([typeof text === "string" ? text : new Uint8Array(text)]), fileName);
  return call("PUT", "/numbering-plan", account, form);
}

async function given(lines: string[], language: "en" | "ru" = "en") {
  const account = await givenAccount(db, { language });
  return { account, ...(await upload(account, lines.join("\n"))) };
}

async function faultsOf(lines: string[], language: "en" | "ru" = "en"): Promise<[string, string][]> {
  const { status, json, text } = await given(lines, language);
  assert.equal(status, 422, text);
  return json.faults.map(({ place, message }: { place: string; message: string }) => [place, message]);
}

test("a plan is read whole: ranges and prefixes, with and without plus, zones by name and offset", async () => {
  const { account, status, json } = await given([
    "from,to,prefix,zone,operator,region",
    "+79990000000,+7 (999) 000-99-99,,europe/samara,Tele9,Samara",
    "79990010000,79990010000,,+06:00,,",
    ",,4930,Europe/Berlin,,Berlin",
  ]);

  assert.equal(status, 200);
  assert.deepEqual(json, {
    ...{ fileName: "plan.csv", uploadedAt: now.toISOString(), ranges: 3, leftOutLines: 0, leftOut: [] },
    zones: { "Europe/Samara": 1, "UTC+6": 1, "Europe/Berlin": 1 },
    sample: [
      { from: "+4930", to: "+4930", zone: "Europe/Berlin", operator: null, region: "Berlin" },
      { from: "+79990000000", to: "+79990009999", zone: "Europe/Samara", operator: "Tele9", region: "Samara" },
      { from: "+79990010000", to: "+79990010000", zone: "UTC+6", operator: null, region: null },
    ],
  });
  assert.deepEqual((await call("GET", "/numbering-plan", account)).json, json);
  const plan = await openNumberingPlan(db, account.id);
  assert.deepEqual(
    ["+79990005555", "+79990010000", "+493012345", "+79990010001"].map((phone) => plan.zoneOf(phone)),
    ["Europe/Samara", "UTC+6", "Europe/Berlin", undefined],
  );
  assert.equal(plan.placeOf("+79990005555")?.operator, "Tele9");
});

test("titles may be Russian, and a spreadsheet's encoding and separator are understood", async () => {
  const account = await givenAccount(db);
  const russian = "С;По;Часовой пояс;Оператор;Регион\r\n79990000000;79990009999;Asia/Omsk;ТСК;Омск\r\n";
  const windows1251 = Buffer.from(
    [...russian].map((letter) => {
      const code = letter.charCodeAt(0);
      return code < 128 ? code : code - 0x410 + 0xc0;
    }),
  );

  assert.equal((await upload(account, windows1251)).status, 200);

  assert.deepEqual((await openNumberingPlan(db, account.id)).placeOf("+79990000001"), {
    ...{ zone: "Asia/Omsk", operator: "ТСК", region: "Омск" },
  });
});

test("the Russian registry is taken as it is; a line whose region has no zone is left out and named", async () => {
  const { account, json } = await given(
    [
      "\ufeffАВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН",
      '301;2110000;2129999;20000;"ПАО ""Ростелеком""";г. Улан-Удэ|Республика Бурятия;;7707049388',
      "900;0000000;0061999;62000;Т2 Мобайл;Краснодарский край;;7743895280",
      "900;62000;99999;38000;Т2 Мобайл;Ростовская обл.;;7743895280",
      "970;0000000;0009999;10000;Ростелеком;Российская Федерация;;7707049388",
    ],
    "ru",
  );

  assert.deepEqual([json.ranges, json.leftOutLines], [3, 1]);
  assert.deepEqual(json.leftOut, [
    { line: 5, message: "Часовой пояс региона «Российская Федерация» неизвестен: строка пропущена." },
  ]);
  const plan = await openNumberingPlan(db, account.id);
  assert.deepEqual(plan.placeOf("+73012110000"), {
    ...{ zone: "Asia/Irkutsk", operator: 'ПАО "Ростелеком"', region: "г. Улан-Удэ|Республика Бурятия" },
  });
  assert.equal(plan.placeOf("+79000061999")?.region, "Краснодарский край");
  assert.equal(plan.placeOf("+79000062000")?.region, "Ростовская обл.");
  assert.equal(plan.zoneOf("+79700000000"), undefined);
});

test("every fault is told with its line, in the language of the account", async () => {
  const lines = [
    "from,to,zone,operator",
    "89990000000,89990000009,UTC,",
    "79990000000,79990009999,Moon/Base,",
    "79990010000,7999001,UTC,",
    "79990020009,79990020000,UTC,",
    "79990030000,79990030009,,",
    "79990040000,,UTC,",
    `79990050000,79990050009,UTC,${"x".repeat(201)}`,
    "ann,bob,UTC,",
    "79990060000,79990060009,UTC,good",
  ];

  const faults = await faultsOf(lines);

  assert.deepEqual(
    faults.map(([place]) => place),
    [2, 3, 4, 5, 6, 7, 8, 9].map((line) => `/file/line/${line}`),
  );
  assert.deepEqual(
    faults.map(([, message]) => message.slice(0, 44)),
    [
      '"89990000000" begins with no country code: w',
      '"Moon/Base" is not a time zone: write its IA',
      "+79990010000–+7999001: both numbers must hav",
      "+79990020009–+79990020000: the range ends be",
      "There is no time zone.",
      "There is no number: fill in from and to, or ",
      `"${"x".repeat(43)}`,
      '"ann" is not a phone number: write it with i',
    ],
  );
  const [, inRussian] = (await faultsOf(lines, "ru"))[0] ?? [];
  assert.equal(inRussian, "«89990000000» начинается не с кода страны: пишите +7, а не 8.");
});

test("ranges that overlap are told with both lines, also where one lies inside a longer one", async () => {
  const faults = await faultsOf([
    "from,to,zone",
    "79990005000,79990005009,UTC",
    "79990000000,79990009999,UTC",
    "79990000001,79990000001,UTC",
    "7999001,7999001,UTC",
    "79990010000,79990010000,UTC",
  ]);

  assert.deepEqual(faults, [
    ["/file/line/2", "Some of these numbers stand in line 3 already."],
    ["/file/line/4", "Some of these numbers stand in line 3 already."],
    ["/file/line/6", "Some of these numbers stand in line 5 already."],
  ]);
});

test("a new plan takes the place of the whole former one, and a refused one changes nothing", async () => {
  const { account } = await given(["prefix,zone", "79991,UTC", "79992,UTC"]);

  assert.equal((await upload(account, "prefix,zone\n79993,Asia/Omsk\n")).json.ranges, 1);
  assert.equal((await upload(account, "prefix,zone\n79994,UTC\n79994,UTC\n")).status, 422);

  const plan = await openNumberingPlan(db, account.id);
  assert.equal(plan.rangeCount, 1);
  assert.equal(plan.zoneOf("+79993123456"), "Asia/Omsk");
});

test("two files at once: one of them is the plan in the end, whole", async () => {
  const account = await givenAccount(db);
  const files = ["7999", "7888"].map((prefix) => {
    const lines = Array.from({ length: 3000 }, (_, index) => `${prefix}${index + 1000},UTC`);
    return upload(account, ["prefix,zone", ...lines].join("\n"));
  });

  for (const { status, text } of await Promise.all(files)) assert.equal(status, 200, text);

  const plan = await openNumberingPlan(db, account.id);
  assert.equal(plan.rangeCount, 3000);
  assert.ok((plan.zoneOf("+79991000000") === undefined) !== (plan.zoneOf("+78881000000") === undefined));
});

test("the download is a file that can be uploaded again and makes the same plan", async () => {
  const prefixes = Array.from({ length: 12_000 }, (_, index) => `79${index + 10_000},Asia/Omsk,"a, ""b""",=1+1`);
  const { account } = await given(["prefix,zone,operator,region", ...prefixes]);

  const { status, headers, text } = await call("GET", "/numbering-plan/file", account);

  assert.equal(status, 200);
  assert.match(headers.get("content-type") ?? "", /^text\/csv/);
  assert.equal(text.split("\r\n").length, 12_002);
  const before = (await call("GET", "/numbering-plan", account)).json;
  assert.deepEqual((await upload(account, text)).json, before);
  assert.equal(before.sample[0].region, "=1+1");
});

test("an account has its own plan only, and can remove it", async () => {
  const { account } = await given(["prefix,zone", "7999,UTC"]);
  const other = await givenAccount(db);

  for (const path of ["/numbering-plan", "/numbering-plan/file"])
    assert.equal((await call("GET", path, other)).status, 404);
  assert.equal((await call("DELETE", "/numbering-plan", other)).status, 404);
  assert.equal((await openNumberingPlan(db, other.id)).rangeCount, 0);
  assert.equal((await call("DELETE", "/numbering-plan", account)).status, 204);
  assert.equal((await call("GET", "/numbering-plan", account)).status, 404);
  assert.equal((await openNumberingPlan(db, account.id)).rangeCount, 0);
});

test("what cannot be a plan is refused with what it lacks", async () => {
  const refusals: [string[], string][] = [
    [["phone,text", "79990000000,Hello"], "plan_columns_missing"],
    [["from,zone", "79990000000,UTC"], "plan_columns_missing"],
    [["from,to,operator", "79990000000,79990000000,x"], "plan_columns_missing"],
    [["from,от,to,zone", "79990000000,79990000000,79990000000,UTC"], "plan_column_twice"],
    [["from,to,zone"], "plan_empty"],
    [["79990000000,79990000000,UTC"], "plan_empty"],
    [["prefix,region", "7999,Atlantis"], "plan_empty"],
  ];
  for (const [lines, code] of refusals) assert.equal((await given(lines)).json.code, code, lines.join(" / "));
  const account = await givenAccount(db);
  assert.equal((await call("PUT", "/numbering-plan", account, {})).json.code, "file_missing");
  assert.equal((await upload(account, "%PDF-1.7\n%binary")).status, 422);
});

test("more operators than a look-up can number are refused at the upload", async () => {
  const lines = Array.from({ length: 65_002 }, (_, index) => `7${100_000 + index},UTC,operator ${index}`);

  assert.equal((await given(["prefix,zone,operator", ...lines])).json.code, "plan_too_varied");
});

test("changes stand in the audit log, and need a key that may manage", async () => {
  const { account } = await given(["prefix,zone", "7999,UTC"]);
  const reader = { id: account.id, scopes: ["read", "send"] as const };

  assert.equal((await call("GET", "/numbering-plan", reader)).status, 200);
  assert.equal((await call("DELETE", "/numbering-plan", reader)).status, 403);
  assert.equal((await call("PUT", "/numbering-plan", reader, new FormData())).status, 403);
  await call("DELETE", "/numbering-plan", account);
  const log = await listAuditEntries(db, account.id, { limit: 10 });
  assert.deepEqual(
    log.map(({ action, before, after }) => ({ action, before, after })),
    [
      {
        action: "numbering_plan.delete",
        before: { fileName: "plan.csv", rangeCount: 1, leftOutCount: 0 },
        after: null,
      },
      {
        action: "numbering_plan.replace",
        before: null,
        after: { fileName: "plan.csv", rangeCount: 1, leftOutCount: 0 },
      },
    ],
  );
});
