import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ListSearch } from "../app/router.tsx";
import { type DistributionState, distributionLooks } from "../look/states.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./distribution-filters.module.css";

const periods = ["7", "30", "90"];
const TYPING_MS = 300;

/** Search by name, and filters by state, period and channel. They stand in the address: a reload or a link keeps them. */
export function DistributionFilters({ search }: { search: ListSearch }) {
  const { distributions: words, distributionStates, channels } = useWords();
  const navigate = useNavigate({ from: "/distributions" });
  const [typed, setTyped] = useState(search.search ?? "");
  const change = (part: keyof ListSearch, value: string | null) =>
    void navigate({ search: (previous) => ({ ...previous, [part]: value || undefined }) as ListSearch, replace: true });
  const searchLater = useDebouncedCallback((text: string) => change("search", text), TYPING_MS);
  return (
    <>
      <TextInput
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          searchLater(currentTarget.value);
        }}
      />
      <Select
        aria-label={words.state}
        placeholder={words.anyState}
        clearable
        data={(Object.keys(distributionLooks) as DistributionState[]).map((value) => ({
          value,
          label: distributionStates[value],
        }))}
        value={search.state ?? null}
        onChange={(value) => change("state", value)}
        w={{ sm: 172 }}
      />
      <Select
        aria-label={words.period}
        placeholder={words.anyTime}
        clearable
        data={periods.map((value) => ({ value, label: words.lastDays(Number(value)) }))}
        value={search.days ?? null}
        onChange={(value) => change("days", value)}
        w={{ sm: 160 }}
      />
      <Select
        aria-label={words.channel}
        placeholder={words.anyChannel}
        clearable
        data={Object.entries(channels).map(([value, label]) => ({ value, label }))}
        value={search.channel ?? null}
        onChange={(value) => change("channel", value)}
        w={{ sm: 150 }}
        className={search.channel ? undefined : classes.channel}
      />
    </>
  );
}
