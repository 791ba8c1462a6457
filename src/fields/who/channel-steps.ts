import type { Channel } from "../../connectors/connector.ts";
import { cellText, type FilledCell, trimmedText } from "../cell-text.ts";
import type { CheckContext } from "../field.ts";
import { foldHeader } from "../header.ts";
import { parseJson } from "../json-cell.ts";
import { faulty, type Parsed, type Remark, remark, understood } from "../parsed.ts";
import type { Json } from "../row-message.ts";
import { MAX_STEPS, parseChannel, parseChannelList } from "./channel-list.ts";

/** A step of the cascade as the cell has it: its settings are read by the parsers of their fields once the row is known. */
export type WrittenStep = { channel: Channel; settings: { readonly [name: string]: Json } };

export const channelsExample =
  '{"viber": {"text": "Your order is ready.", "from": "ACME", "validityPeriod": 30}, "sms": {"text": "Your order is ready.", "from": "ACME"}}';

/** Reads an object channel → settings, an array of names or of such objects, or a plain list `viber, sms`. */
export function parseChannelSteps(cell: FilledCell, context: CheckContext): Parsed<readonly WrittenStep[]> {
  if (!/^[[{]/.test(trimmedText(cell))) return ofNames(parseChannelList(cell, context));

  const json = parseJson(cellText(cell));
  return json.ok
    ? checkSteps(readSteps(json.value as Json), context)
    : { ok: false, faults: json.faults.map(sayOfStep) };
}

/** Who names a channel twice wants two steps by it, and is told how to write them. */
function sayOfStep(fault: Remark): Remark {
  if (fault.code !== "json_key_twice") return fault;
  const name = String(fault.params.place).replace(/^\d+ → /, "");
  return parseChannel(name).ok ? remark("channels_key_twice", { name }) : fault;
}

function ofNames(list: Parsed<readonly Channel[]>): Parsed<readonly WrittenStep[]> {
  return list.ok ? understood(list.value.map((channel) => ({ channel, settings: {} }))) : list;
}

type Entry = { name: Json; settings: Json };

function readSteps(json: Json): Entry[] {
  return Array.isArray(json) ? json.flatMap(readEntry) : readEntry(json);
}

/** A name, `{"viber": {…}}`, or `{"channel": "viber", …}`. */
function readEntry(json: Json): Entry[] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return [{ name: json, settings: {} }];
  const named = Object.entries(json).find(([name]) => foldHeader(name) === "channel");
  if (!named) return Object.entries(json).map(([name, settings]) => ({ name, settings }));
  const rest = Object.entries(json).filter(([name]) => name !== named[0]);
  return [{ name: named[1], settings: Object.fromEntries(rest) }];
}

function checkSteps(entries: readonly Entry[], { channels }: CheckContext): Parsed<readonly WrittenStep[]> {
  if (entries.length === 0) return faulty("json_unlike", { example: channelsExample });
  if (entries.length > MAX_STEPS) return faulty("channels_too_many", { count: entries.length, limit: MAX_STEPS });

  const steps: WrittenStep[] = [];
  const taken = new Set<string>();
  for (const { name, settings } of entries) {
    const channel = parseChannel(typeof name === "string" ? name : "");
    if (!channel.ok) return faulty("channels_name_unknown", { name: shownName(name) });
    if (!channels.has(channel.value)) return faulty("channel_without_account", { channel: channel.value });
    const step = { channel: channel.value, settings: settings ?? {} };
    if (!isSettings(step)) return faulty("channels_settings_unlike", { channel: channel.value });
    const route = `${channel.value} ${providerOf(step)}`;
    if (taken.has(route)) return faulty("channel_twice", { channel: channel.value });
    taken.add(route);
    steps.push(step);
  }
  return understood(steps);
}

function isSettings(step: { channel: Channel; settings: Json }): step is WrittenStep {
  return typeof step.settings === "object" && step.settings !== null && !Array.isArray(step.settings);
}

/** The same channel may come twice through different providers. */
function providerOf({ settings }: WrittenStep): string {
  const provider = Object.entries(settings).find(([name]) => foldHeader(name) === "provider")?.[1];
  return typeof provider === "string" ? foldHeader(provider) : "";
}

function shownName(name: Json): string {
  return typeof name === "string" ? name : JSON.stringify(name);
}
