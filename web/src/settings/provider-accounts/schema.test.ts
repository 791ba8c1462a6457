import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { connectors } from "../../../../src/connectors/registry.ts";
import { en } from "../../words/en/index.ts";
import { ru } from "../../words/ru/index.ts";
import { choicesOf, defaultsOf, kindOf, type Schema, splitByUse } from "./schema.ts";

const schemas = connectors.map(({ id, settings }) => ({
  id,
  schema: JSON.parse(JSON.stringify(z.toJSONSchema(settings, { io: "input" }))) as Schema,
}));

/** All settings of a schema by their names, those inside others behind a full stop. */
function settingsOf(schema: Schema, before = ""): [string, Schema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
    [before + name, inner] as [string, Schema],
    ...settingsOf(inner, `${before}${name}.`),
  ]);
}

const all = schemas.flatMap(({ schema }) => settingsOf(schema));

test("every setting of every connector has its words in both languages, and no word is left over", () => {
  const names = [...new Set(all.map(([name]) => name))].sort();
  for (const { providerSettings } of [en, ru]) assert.deepEqual(Object.keys(providerSettings).sort(), names);
});

test("every choice among words of ours has its words in both languages", () => {
  const words = all.flatMap(([, schema]) => [...wordsOf(schema), ...wordsOf(innerOf(schema))]);
  const said = [...new Set(words)].filter((word) => !/^[A-Z]+$/.test(word)).sort();
  for (const { providerChoices } of [en, ru]) assert.deepEqual(Object.keys(providerChoices).sort(), said);
});

function wordsOf(schema: Schema): string[] {
  return (choicesOf(schema) ?? []).filter((choice) => typeof choice === "string");
}

function innerOf({ additionalProperties }: Schema): Schema {
  return typeof additionalProperties === "object" ? additionalProperties : {};
}

test("each kind of setting gets the field that fits it", () => {
  const kinds = Object.fromEntries(all.map(([name, schema]) => [name, kindOf(schema)]));
  const { host, port, tls, udhReference, alphabet, body, headers, answer } = kinds;
  assert.deepEqual(
    { host, port, tls, udhReference, alphabet, body, headers, answer, statuses: kinds["answer.successStatuses"] },
    {
      ...{ host: "text", port: "number", tls: "switch", udhReference: "choice", alphabet: "choice" },
      ...{ body: "long_text", headers: "map", answer: "group", statuses: "list" },
    },
  );
});

test("the defaults are those that the server fills in", () => {
  for (const { id, schema } of schemas) {
    const connector = connectors.find((one) => one.id === id);
    const given = {
      ...defaultsOf(schema),
      host: "smsc.example",
      systemId: "us",
      password: "",
      url: "https://sms.example/",
    };
    const known = Object.keys(schema.properties ?? {});
    const settings = Object.fromEntries(Object.entries(given).filter(([name]) => known.includes(name)));
    assert.deepEqual(connector?.settings.parse(settings), settings, id);
  }
});

test("what everyone fills in stands first, each setting once", () => {
  for (const { schema } of schemas) {
    const { first, further } = splitByUse(schema, { authentication: "basic" });
    assert.deepEqual([...first, ...further].sort(), Object.keys(schema.properties ?? {}).sort());
    for (const name of schema.required ?? []) assert.ok(first.includes(name), name);
  }
  const gateway = schemas.find(({ id }) => id === "http-gateway-sms")?.schema ?? {};
  assert.ok(splitByUse(gateway, { authentication: "bearer" }).first.includes("token"));
  assert.ok(splitByUse(gateway, { authentication: "none" }).further.includes("token"));
});
